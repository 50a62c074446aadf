#!/usr/bin/env bash
# Installs the clients that the tests beside this file run, each from its own registry, where the machine has the runtime.
# What is there already stays. A line for each says what was done; only a failure to install makes it fail.
set -uo pipefail
cd "$(dirname "$0")"

cache=$PWD/../../../.cache/clients
mkdir -p "$cache"
failed=0

# Runs one installation, and shows what it printed only when it failed.
install() {
  local name=$1 started=$SECONDS log=$cache/$1.log
  shift
  if "$@" >"$log" 2>&1; then
    echo "ok      clients for $name ($((SECONDS - started)) s)"
  else
    echo "FAILED  clients for $name:"
    tail -n 20 "$log" | sed 's/^/        /'
    failed=1
  fi
}

has() {
  command -v "$1" >/dev/null 2>&1
}

has_browser() {
  has chromium || has chromium-browser || has google-chrome
}

# The mark is written last, so that half an installation is no installation.
keep() {
  local mark=$1 pins=$2
  shift 2
  cmp -s "$pins" "$mark" && return
  "$@" && cp "$pins" "$mark"
}

# Packages below the CLI for Microsoft 365 ask for Node 22 and run on 20 all the same. npm hands the root's strictness on.
node_packages() {
  (cd javascript && npm ci --ignore-scripts --no-audit --no-fund --engine-strict=false)
}

python_packages() {
  rm -rf "$cache/python" &&
    python3 -m venv "$cache/python" &&
    "$cache/python/bin/pip" install --quiet --disable-pip-version-check --requirement python/requirements.txt
}

java_packages() {
  rm -rf "$cache/java" &&
    mvn --quiet --batch-mode --file java/pom.xml dependency:copy-dependencies "-DoutputDirectory=$cache/java"
}

go_program() {
  (cd go && GOTOOLCHAIN=local go build -o "$cache/go/client" .)
}

# From Debian's packages, and only where that needs no questions.
browser() {
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium
}

mkdir -p "$cache/python" "$cache/java" "$cache/go"
install node keep javascript/node_modules/ready javascript/package-lock.json node_packages
if has python3; then install python keep "$cache/python/ready" python/requirements.txt python_packages; fi
if has go; then install go go_program; fi
if has java && has mvn; then install java keep "$cache/java/ready" java/pom.xml java_packages; fi
if ! has_browser && has apt-get && [ "$(id -u)" = 0 ]; then install browser browser; fi
exit "$failed"
