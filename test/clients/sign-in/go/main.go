// The program runs one task of a Go client and prints what it returns, as JSON. The first argument is the task, the second says
// where the tenant is. Go takes the certificate from SSL_CERT_FILE, and a proxy from HTTPS_PROXY.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/cloud"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
)

type place struct {
	Origin       string `json:"origin"`
	Tenant       string `json:"tenant"`
	ClientID     string `json:"clientId"`
	ClientSecret string `json:"clientSecret"`
	User         string `json:"user"`
	Password     string `json:"password"`
	Certificate  struct {
		PrivateKey string `json:"privateKey"`
		X5c        string `json:"x5c"`
	} `json:"certificate"`
}

type seen struct {
	AccessToken string `json:"accessToken,omitempty"`
	Status      int    `json:"status,omitempty"`
	Rows        int    `json:"rows,omitempty"`
	Me          string `json:"me,omitempty"`
	Error       string `json:"error,omitempty"`
}

var scopes = []string{"https://graph.microsoft.com/.default"}

func main() {
	var at place
	must(json.Unmarshal([]byte(os.Args[2]), &at))
	tasks := map[string]func(place) (seen, error){
		"secret": secret, "certificate": certificate, "password": password, "wrongSecret": wrongSecret, "plain": plain,
	}
	result, err := tasks[os.Args[1]](at)
	must(err)
	must(json.NewEncoder(os.Stdout).Encode(result))
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (at place) cloud() policy.ClientOptions {
	return policy.ClientOptions{Cloud: cloud.Configuration{ActiveDirectoryAuthorityHost: at.Origin}}
}

func newSecret(at place) (*azidentity.ClientSecretCredential, error) {
	return azidentity.NewClientSecretCredential(at.Tenant, at.ClientID, at.ClientSecret,
		&azidentity.ClientSecretCredentialOptions{ClientOptions: at.cloud(), DisableInstanceDiscovery: true})
}

func secret(at place) (seen, error) {
	credential, err := newSecret(at)
	if err != nil {
		return seen{}, err
	}
	return ask(at, credential, "/subscribedSkus")
}

func wrongSecret(at place) (seen, error) {
	credential, err := newSecret(at)
	if err != nil {
		return seen{}, err
	}
	_, err = credential.GetToken(context.Background(), policy.TokenRequestOptions{Scopes: scopes})
	if err == nil {
		return seen{}, nil
	}
	return seen{Error: err.Error()}, nil
}

func certificate(at place) (seen, error) {
	certificates, key, err := azidentity.ParseCertificates([]byte(at.Certificate.PrivateKey+"\n"+at.Certificate.X5c), nil)
	if err != nil {
		return seen{}, err
	}
	credential, err := azidentity.NewClientCertificateCredential(at.Tenant, at.ClientID, certificates, key,
		&azidentity.ClientCertificateCredentialOptions{ClientOptions: at.cloud(), DisableInstanceDiscovery: true})
	if err != nil {
		return seen{}, err
	}
	return ask(at, credential, "/subscribedSkus")
}

func password(at place) (seen, error) {
	//lint:ignore SA1019 programs still sign in this way
	credential, err := azidentity.NewUsernamePasswordCredential(at.Tenant, at.ClientID, at.User, at.Password,
		&azidentity.UsernamePasswordCredentialOptions{ClientOptions: at.cloud(), DisableInstanceDiscovery: true})
	if err != nil {
		return seen{}, err
	}
	return ask(at, credential, "/me")
}

type tokenSource interface {
	GetToken(context.Context, policy.TokenRequestOptions) (azcore.AccessToken, error)
}

func ask(at place, credential tokenSource, path string) (seen, error) {
	token, err := credential.GetToken(context.Background(), policy.TokenRequestOptions{Scopes: scopes})
	if err != nil {
		return seen{}, err
	}
	return read(at.Origin+"/v1.0"+path, token.Token)
}

// plain is a program without an SDK, with Microsoft's hosts in its text. Only the environment says where they are.
func plain(at place) (seen, error) {
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {at.ClientID},
		"client_secret": {at.ClientSecret},
		"scope":         scopes,
	}
	answer, err := http.PostForm("https://login.microsoftonline.com/"+at.Tenant+"/oauth2/v2.0/token", form)
	if err != nil {
		return seen{}, err
	}
	defer answer.Body.Close()
	var token struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&token); err != nil {
		return seen{}, err
	}
	return read("https://graph.microsoft.com/v1.0/subscribedSkus", token.AccessToken)
}

func read(address, token string) (seen, error) {
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return seen{}, err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return seen{}, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return seen{}, err
	}
	var body struct {
		Value             []any  `json:"value"`
		UserPrincipalName string `json:"userPrincipalName"`
	}
	if err := json.Unmarshal(text, &body); err != nil {
		return seen{}, fmt.Errorf("%s: %s", err, strings.TrimSpace(string(text)))
	}
	return seen{AccessToken: token, Status: answer.StatusCode, Rows: len(body.Value), Me: body.UserPrincipalName}, nil
}
