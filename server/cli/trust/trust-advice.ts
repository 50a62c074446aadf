// What to do so that a runtime or a system trusts an authority: words and commands, nothing that runs.

import { dirname } from 'node:path';
import { toTrustCommands, type Surroundings } from '../../doors/pages/commands.js';
import type { TrustTopic } from './trust-topics.js';

/** One section: what it is for, what to know, and what to type. */
export interface Advice {
  readonly title: string;
  readonly remark?: string;
  readonly commands: readonly string[];
}

const subject = 'Tenantry local certificate authority';

const quote = (text: string): string =>
  /^[\w@%+=:,./\\-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The sections of each topic for an authority's file. */
export const toAdvice = (
  caFile: string,
  surroundings: Surroundings,
): Readonly<Record<TrustTopic, readonly Advice[]>> => {
  const file = quote(caFile);
  const directory = quote(dirname(caFile));
  return {
    node: [
      {
        title: 'Node',
        remark: 'Node reads the file when it starts, besides the authorities that it knows.',
        commands: toTrustCommands(caFile, surroundings).map(({ command }) => command),
      },
    ],
    python: [
      {
        title: 'Python',
        remark:
          'The first is for requests, msal and azure-identity, the second for ssl, httpx and msgraph-sdk. Both replace the usual list.',
        commands: [`export REQUESTS_CA_BUNDLE=${file}`, `export SSL_CERT_FILE=${file}`],
      },
    ],
    curl: [
      { title: 'curl', commands: [`curl --cacert ${file} https://localhost:4366/`, `export CURL_CA_BUNDLE=${file}`] },
    ],
    go: [
      {
        title: 'Go',
        remark: 'On Linux. On macOS and Windows Go asks the system only: see there.',
        commands: [`export SSL_CERT_FILE=${file}`],
      },
    ],
    java: [
      {
        title: 'Java',
        remark: 'Makes a trust store with this authority alone.',
        commands: [
          `keytool -importcert -noprompt -alias tenantry -file ${file} -keystore tenantry.p12 -storetype PKCS12 -storepass tenantry`,
          'export JAVA_TOOL_OPTIONS="-Djavax.net.ssl.trustStore=$PWD/tenantry.p12 -Djavax.net.ssl.trustStorePassword=tenantry"',
        ],
      },
    ],
    dotnet: [
      {
        title: '.NET and PowerShell',
        remark: 'On Linux. On macOS and Windows .NET asks the system only: see there.',
        commands: [`export SSL_CERT_FILE=${file}`],
      },
    ],
    browsers: [
      {
        title: 'Chromium on Linux',
        remark:
          'certutil is in libnss3-tools (Debian) or nss-tools (RHEL, Alpine). On macOS and Windows Chromium asks the system.',
        commands: [
          `certutil -d sql:"$HOME/.pki/nssdb" -A -t C,, -n tenantry -i ${file}`,
          'certutil -d sql:"$HOME/.pki/nssdb" -D -n tenantry    # takes it out again',
        ],
      },
      {
        title: 'Firefox',
        remark:
          'Settings, Privacy & Security, View Certificates, Authorities, Import: choose the file, and trust it for websites.',
        commands: [],
      },
    ],
    windows: [
      {
        title: 'Windows, for your account',
        remark: 'In PowerShell. Windows asks whether you mean it.',
        commands: [
          `Import-Certificate -FilePath "${caFile}" -CertStoreLocation Cert:\\CurrentUser\\Root`,
          `Get-ChildItem Cert:\\CurrentUser\\Root | Where-Object Subject -like '*${subject}*' | Remove-Item    # takes it out again`,
        ],
      },
    ],
    macos: [
      {
        title: 'macOS, for your account',
        remark: 'macOS asks for your password.',
        commands: [
          `security add-trusted-cert -r trustRoot -p ssl -k "$HOME/Library/Keychains/login.keychain-db" ${file}`,
          `security delete-certificate -c '${subject}'    # takes it out again`,
        ],
      },
    ],
    linux: [
      {
        title: 'Debian, Ubuntu, Alpine',
        remark: 'On Alpine: apk add ca-certificates first.',
        commands: [
          `sudo cp ${file} /usr/local/share/ca-certificates/tenantry.crt && sudo update-ca-certificates`,
          'sudo rm /usr/local/share/ca-certificates/tenantry.crt && sudo update-ca-certificates --fresh    # takes it out again',
        ],
      },
      {
        title: 'RHEL, Fedora',
        commands: [
          `sudo cp ${file} /etc/pki/ca-trust/source/anchors/tenantry.pem && sudo update-ca-trust`,
          'sudo rm /etc/pki/ca-trust/source/anchors/tenantry.pem && sudo update-ca-trust    # takes it out again',
        ],
      },
    ],
    docker: [
      {
        title: 'Docker, a container whose program reads the file',
        remark: 'Mounts the public half alone. Name the variable that its runtime reads.',
        commands: [`docker run -v ${file}:/tenantry/ca.pem:ro -e NODE_EXTRA_CA_CERTS=/tenantry/ca.pem IMAGE`],
      },
      {
        title: 'Docker, an image on Debian or Alpine',
        commands: ['COPY ca.pem /usr/local/share/ca-certificates/tenantry.crt', 'RUN update-ca-certificates'],
      },
      {
        title: 'Docker, several servers with one authority',
        remark: 'The mounted directory has the key too: give it to servers only.',
        commands: [`docker run -v ${directory}:/tenantry-ca:ro IMAGE tenantry start --ca-dir /tenantry-ca`],
      },
    ],
  };
};
