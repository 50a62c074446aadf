"""msal in its flows without a browser. It takes the certificate from REQUESTS_CA_BUNDLE."""

import subprocess

import msal
from run_task import ask_graph, run_task

# As programs for the cloud have it in their text.
CLOUD = "https://login.microsoftonline.com/"
APP_SCOPES = ["https://graph.microsoft.com/.default"]


def authority(place):
    # MSAL asks login.microsoftonline.com about an authority that it does not know, unless told not to.
    return {"authority": place["origin"] + "/" + place["tenant"], "instance_discovery": False}


def as_app(place, credential):
    application = msal.ConfidentialClientApplication(place["clientId"], client_credential=credential, **authority(place))
    result = application.acquire_token_for_client(scopes=APP_SCOPES)
    if "access_token" not in result:
        return {"error": result["error"], "description": result["error_description"], "codes": result.get("error_codes")}
    again = application.acquire_token_for_client(scopes=APP_SCOPES)
    answer = ask_graph(place, "/subscribedSkus", result["access_token"])
    return {
        "accessToken": result["access_token"],
        "fromCache": again["token_source"] == "cache",
        "status": answer["status"],
    }


def to_seen(place, application, result):
    if "access_token" not in result:
        return {"error": result["error"], "description": result["error_description"]}
    account = application.get_accounts()[0]
    silent = application.acquire_token_silent(["User.Read"], account=account, force_refresh=True)
    answer = ask_graph(place, "/me", silent["access_token"])
    return {
        "accessToken": result["access_token"],
        "username": account["username"],
        "isRenewed": silent["access_token"] != result["access_token"],
        "claims": result["id_token_claims"],
        "me": answer["body"]["userPrincipalName"],
    }


def password(place):
    # It asks for the user realm at the authority's host without its port, so only the cloud's own hosts do.
    application = msal.PublicClientApplication(place["clientId"], authority=CLOUD + place["tenant"])
    result = application.acquire_token_by_username_password(place["user"], place["password"], scopes=["User.Read"])
    return to_seen({"origin": "https://graph.microsoft.com"}, application, result)


def device_code(place):
    application = msal.PublicClientApplication(place["clientId"], **authority(place))
    flow = application.initiate_device_flow(scopes=["User.Read"])
    # Somebody at a browser: the command that the test gives takes the address and the code.
    subprocess.Popen([*place["enterDeviceCode"], flow["verification_uri"], flow["user_code"]])
    return to_seen(place, application, application.acquire_token_by_device_flow(flow))


def unchanged(place):
    # Only the environment leads it here.
    application = msal.ConfidentialClientApplication(
        place["clientId"],
        client_credential=place["clientSecret"],
        authority=CLOUD + place["tenant"],
    )
    result = application.acquire_token_for_client(scopes=APP_SCOPES)
    answer = ask_graph({"origin": "https://graph.microsoft.com"}, "/subscribedSkus", result["access_token"])
    return {"status": answer["status"]}


run_task(
    {
        "secret": lambda place: as_app(place, place["clientSecret"]),
        "certificate": lambda place: as_app(
            place,
            {"private_key": place["certificate"]["privateKey"], "public_certificate": place["certificate"]["x5c"]},
        ),
        "password": password,
        "deviceCode": device_code,
        "unchanged": unchanged,
    }
)
