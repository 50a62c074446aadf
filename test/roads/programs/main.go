// A program with Microsoft's addresses in its text, with Go's own library.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

func read(answer *http.Response, err error, into any) {
	if err != nil {
		panic(err)
	}
	text, err := io.ReadAll(answer.Body)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		panic(err)
	}
}

func main() {
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {"d1e2f3a4-0000-4000-8000-000000000001"},
		"client_secret": {"a secret"},
		"scope":         {"https://graph.microsoft.com/.default"},
	}
	var got struct {
		Type  string `json:"token_type"`
		Token string `json:"access_token"`
	}
	signedIn, err := http.PostForm("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token", form)
	read(signedIn, err, &got)
	request, _ := http.NewRequest("GET", "https://graph.microsoft.com/v1.0/users?$top=1&$select=id", nil)
	request.Header.Set("Authorization", got.Type+" "+got.Token)
	var page struct {
		Value []struct{ ID string }
		Next  string `json:"@odata.nextLink"`
	}
	answer, err := http.DefaultClient.Do(request)
	read(answer, err, &page)
	fmt.Println(got.Type, page.Value[0].ID, strings.Split(page.Next, "?")[0])
}
