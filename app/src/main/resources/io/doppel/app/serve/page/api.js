// The service's API: JSON in and out, problem details as errors, patience where the service is busy.

const TRIES = 4;

/** What the service answers where it cannot do what is asked (RFC 9457). */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** The column, from 1, of the filter that is wrong; undefined where it is something else. */
  get column() {
    const found = /^where, column (\d+)/.exec(this.message);
    return found ? Number(found[1]) : undefined;
  }
}

async function problem(response) {
  const details = await response.json().catch(() => ({}));
  return new Problem(
    response.status,
    details.detail ?? `${response.status} ${response.statusText}`,
  );
}

const pause = (seconds) => new Promise((resume) => setTimeout(resume, 1000 * seconds));

/** Asks, and asks again a little later where the service has too much to do. */
async function ask(path, options) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`v1/${path}`, options);
    if (response.ok) {
      return response;
    }
    if (response.status !== 503 || attempt === TRIES) {
      throw await problem(response);
    }
    await pause(Number(response.headers.get("Retry-After") ?? 1));
  }
}

const withQuery = (path, parameters) => {
  const query = new URLSearchParams(parameters).toString();
  return query ? `${path}?${query}` : path;
};

/** The JSON at a path. */
export async function get(path, parameters = [], signal = undefined) {
  return (await ask(withQuery(path, parameters), { signal })).json();
}

/** Sends JSON; gives the response. */
export function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Sends a file as it is; gives the JSON that is answered. */
export async function postFile(path, parameters, file, signal) {
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  const options = { method: "POST", headers, body: file, signal };
  return (await ask(withQuery(path, parameters), options)).json();
}

/** Deletes what is at a path. */
export function remove(path, parameters = []) {
  return ask(withQuery(path, parameters), { method: "DELETE" });
}

/** The address of an image's thumbnail; no side is longer than that many pixels. */
export const thumbnail = (id, side) => `v1/images/${id}/thumbnail?side=${side}`;
