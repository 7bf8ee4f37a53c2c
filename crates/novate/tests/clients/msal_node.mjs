// MSAL for Node, unmodified: programs, people, and devices, over TLS.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , home, ready] = process.argv;
const msal = createRequire(`${home}/`)("@azure/msal-node");
const here = JSON.parse(readFileSync(ready, "utf8"));
const base = here.base_url;
const API = "https://api.partnercenter.microsoft.com";
const scopes = [`${API}/.default`];
const REDIRECT = "http://localhost:43210";

const same = (found, wanted, what) => {
  if (found !== wanted) throw new Error(`${what}: ${found}, and not ${wanted}`);
};

const seller = here.partners.find((one) => one.kind === "direct_bill" && one.client_id);
const person = (role) => seller.users.find((one) => one.roles.includes(role) && one.password);
const agent = person("admin_agent");

// A browser as far as signing in needs one.
const jar = new Map();
const keep = (answer) => {
  for (const line of answer.headers.getSetCookie()) {
    const [pair] = line.split(";");
    const at = pair.indexOf("=");
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
};
const plain = (text) => text.replaceAll("&#38;", "&").replaceAll("&amp;", "&");
const open = async (url, body) => {
  const headers = { cookie: [...jar].map((pair) => pair.join("=")).join("; ") };
  const how = body ? { method: "POST", body: new URLSearchParams(body) } : {};
  const answer = await fetch(url, { ...how, headers, redirect: "manual" });
  keep(answer);
  const to = answer.headers.get("location");
  if (to) {
    const next = new URL(to, url).href;
    return next.startsWith(base) ? open(next) : { lands: next };
  }
  const text = await answer.text();
  const refresh = text.match(/http-equiv="refresh" content="0;url=([^"]*)"/);
  return refresh ? { lands: plain(refresh[1]) } : { text, url };
};
const send = (page, end, fields) => {
  const forms = [...page.text.matchAll(/<form[^>]* action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find(([, action]) => action.split("?")[0].endsWith(end));
  if (!form) throw new Error(`no form for ${end} in ${page.text}`);
  const found = {};
  for (const [input] of form[2].matchAll(/<input[^>]*>/g)) {
    const part = (name) => input.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? "";
    found[part("name")] = plain(part("value"));
  }
  return open(new URL(plain(form[1]), page.url).href, { ...found, ...fields });
};
const codeOf = (page) => {
  if (!page.lands?.startsWith(REDIRECT)) throw new Error(`nobody was sent on: ${page.text}`);
  return Object.fromEntries(new URL(page.lands).searchParams);
};

const token = async (form) => {
  const answer = await fetch(`${base}/${seller.tenant_id}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  return (await answer.json()).access_token;
};
const call = async (path, bearer, body) => {
  const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
  const how = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const answer = await fetch(`${base}${path}`, { ...how, headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};
const admin = person("global_admin");
const bearer = await token({
  grant_type: "password",
  client_id: seller.client_id,
  client_secret: seller.client_secret,
  resource: API,
  username: admin.upn,
  password: admin.password,
});
const registered = (more) =>
  call(`/novate/v1/partners/${seller.tenant_id}/applications`, bearer, {
    name: "Ledger",
    roles: ["sales_agent"],
    ...more,
  });

const settings = (id, secret) => ({
  auth: {
    clientId: id,
    ...(secret && { clientSecret: secret }),
    authority: `${base}/${seller.tenant_id}`,
    knownAuthorities: [new URL(base).host],
  },
});
const good = async (app, found) => {
  same(found.account.username, agent.upn, "who it is");
  same(found.tenantId, seller.tenant_id, "of whom");
  await call("/v1/customers", found.accessToken);
  const kept = await app.acquireTokenSilent({ scopes, account: found.account });
  same(kept.fromCache, true, "kept by the library");
  const ask = { scopes, account: found.account, forceRefresh: true };
  for (const _ of [1, 2]) {
    const fresh = await app.acquireTokenSilent(ask);
    same(fresh.fromCache, false, "exchanged");
    await call("/v1/customers", fresh.accessToken);
  }
};
const refused = async (work, error) => {
  const fault = await work.then(() => ({}), (fault) => fault);
  same(fault.errorCode, error, `what is told: ${fault.errorMessage}`);
};

// A program by itself.
const own = new msal.ConfidentialClientApplication(
  settings(seller.client_id, seller.client_secret),
);
await call("/v1/customers", (await own.acquireTokenByClientCredential({ scopes })).accessToken);

// People, through a program with a secret and through one without.
let page;
for (const more of [{ redirectUris: [REDIRECT] }, { publicClient: true }]) {
  const made = await registered(more);
  const Kind = made.secret ? msal.ConfidentialClientApplication : msal.PublicClientApplication;
  const app = new Kind(settings(made.id, made.secret));
  const { verifier, challenge } = await new msal.CryptoProvider().generatePkceCodes();
  const url = await app.getAuthCodeUrl({
    scopes,
    redirectUri: REDIRECT,
    state: "7",
    codeChallenge: challenge,
    codeChallengeMethod: "S256",
  });
  page = await open(url);
  if (page.text.includes('name="password"')) {
    page = await send(page, "/signin", { name: agent.upn, password: agent.password });
  }
  const answer = codeOf(await send(page, "/authorize", { answer: "allow" }));
  same(answer.state, "7", "as it was sent");
  const ask = { code: answer.code, scopes, redirectUri: REDIRECT, codeVerifier: verifier };
  await refused(app.acquireTokenByCode({ ...ask, codeVerifier: "x".repeat(43) }), "invalid_grant");
  await good(app, await app.acquireTokenByCode(ask));
  await refused(app.acquireTokenByCode(ask), "invalid_grant");
}

// A device.
const made = await registered({ publicClient: true });
const device = new msal.PublicClientApplication(settings(made.id));
let typed = Promise.resolve();
const found = await device.acquireTokenByDeviceCode({
  scopes,
  deviceCodeCallback: ({ verificationUri, userCode }) => {
    typed = (async () => {
      page = await send(await open(verificationUri), "/device", { code: userCode });
      await send(page, "/device", { answer: "allow" });
    })();
  },
});
await typed;
await good(device, found);
