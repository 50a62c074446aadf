"""azure-identity, alone and with msgraph-sdk, which takes the certificate from SSL_CERT_FILE."""

import asyncio

from azure.identity import ClientSecretCredential
from run_task import ask_graph, run_task


def credential(place):
    return ClientSecretCredential(
        place["tenant"],
        place["clientId"],
        place["clientSecret"],
        authority=place["origin"],
        disable_instance_discovery=True,
    )


def secret(place):
    token = credential(place).get_token("https://graph.microsoft.com/.default").token
    return {"accessToken": token, "status": ask_graph(place, "/subscribedSkus", token)["status"]}


def graph_sdk(place):
    # Takes seconds to load, which the other task need not wait for.
    from kiota_abstractions.base_request_configuration import RequestConfiguration
    from msgraph import GraphRequestAdapter, GraphServiceClient
    from msgraph.generated.models.o_data_errors.o_data_error import ODataError
    from msgraph.generated.users.item.assign_license.assign_license_post_request_body import (
        AssignLicensePostRequestBody,
    )
    from msgraph.generated.users.users_request_builder import UsersRequestBuilder
    from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider

    provider = AzureIdentityAuthenticationProvider(
        credential(place), scopes=["https://graph.microsoft.com/.default"], allowed_hosts=["localhost"]
    )
    adapter = GraphRequestAdapter(provider)
    adapter.base_url = place["origin"] + "/v1.0"
    client = GraphServiceClient(request_adapter=adapter)

    async def ask():
        query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(
            filter="department eq 'Retail'", select=["displayName"]
        )
        page = await client.users.get(RequestConfiguration(query_parameters=query))
        skus = await client.subscribed_skus.get()
        licenses = await client.users.by_user_id(place["user"]).license_details.get()
        body = AssignLicensePostRequestBody(add_licenses=[], remove_licenses=[skus.value[0].sku_id])
        try:
            await client.users.by_user_id("nobody").assign_license.post(body)
            code = None
        except ODataError as error:
            code = error.error.code
        return {
            "names": [user.display_name for user in page.value],
            "skus": len(skus.value),
            "licenses": [one.sku_part_number for one in licenses.value],
            "code": code,
        }

    return asyncio.run(ask())


run_task({"secret": secret, "graphSdk": graph_sdk})
