"""Runs one task of a client's program and prints what it returns, as JSON."""

import json
import sys
import urllib.request


def run_task(tasks):
    """The first argument is the task, the second says where the tenant is, as JSON."""
    task, place = sys.argv[1:]
    print(json.dumps(tasks[task](json.loads(place))))


def ask_graph(place, path, token):
    request = urllib.request.Request(place["origin"] + "/v1.0" + path, headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(request) as answer:
        return {"status": answer.status, "body": json.load(answer)}
