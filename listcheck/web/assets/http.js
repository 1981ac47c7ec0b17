// What the page asks its own server, and how it says that something went wrong.

const main = document.getElementById("main");
export const language = main.dataset.language;
export const words = JSON.parse(main.dataset.words);

/** A sentence of ours with its values: {n} and the like. */
export function fill(name, values) {
  return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

export class Refused extends Error {}

function url(path) {
  return path + (path.includes("?") ? "&" : "?") + "lang=" + language;
}

async function answer(response) {
  if (response.ok) return response;
  let told = null;
  try {
    told = (await response.json()).error;
  } catch {
    // Not from us: a proxy, or a server that is just going down.
  }
  const refused = new Refused(told ? told.message : words.unreachable);
  refused.status = response.status;
  throw refused;
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(url(path), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(words.unreachable);
  }
  return answer(response);
}

export async function getJson(path) {
  return (await ask(path)).json();
}

export async function getText(path) {
  return (await ask(path)).text();
}

export async function postJson(path, body, signal) {
  const headers = { "content-type": "application/json" };
  return (await ask(path, { method: "POST", headers, body: JSON.stringify(body), signal })).json();
}

export async function remove(path) {
  await ask(path, { method: "DELETE" });
}

/** Sends files; fetch cannot say how much has gone out, so this is the older way. */
export function upload(path, form, onProgress) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open("POST", url(path));
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      let body = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // as above
      }
      if (request.status < 300 && body) resolve(body);
      else reject(new Refused(body && body.error ? body.error.message : words.unreachable));
    });
    request.addEventListener("error", () => reject(new Refused(words.unreachable)));
    request.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
    request.send(form);
  });
  return { done, abort: () => request.abort() };
}

/** Progress of a scan until it is over. Returns what closes the stream. */
export function follow(path, onState) {
  const source = new EventSource(url(path));
  const take = (event) => onState(JSON.parse(event.data), event.type === "end");
  source.addEventListener("progress", take);
  source.addEventListener("end", (event) => {
    source.close();
    take(event);
  });
  return () => source.close();
}

/** A text as a file of the user's. */
export function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
