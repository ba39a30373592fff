import { expect, test } from "vitest";
import { guestToken, type TokenRefused } from "./tokens.ts";

type Request = [url: string, init: RequestInit];

function server(answer: Response): { asked: Request[]; fetcher: typeof fetch } {
  const asked: Request[] = [];
  return {
    asked,
    fetcher: (url, init) => {
      asked.push([url as string, init ?? {}]);
      return Promise.resolve(answer);
    },
  };
}

const refusal = async (answer: Response): Promise<unknown> =>
  guestToken("blue", undefined, server(answer).fetcher).then(
    () => "a token",
    (error: unknown) => error,
  );

test("a guest asks for a token by room and name", async () => {
  const { asked, fetcher } = server(Response.json({ token: "x.y.z" }, { status: 201 }));
  expect(await guestToken("blue", "Ann", fetcher)).toEqual({ token: "x.y.z", wantsReport: false });
  expect(asked[0]?.[0]).toBe("/api/v1/tokens");
  expect(asked[0]?.[1]).toMatchObject({ method: "POST", body: '{"room":"blue","name":"Ann"}' });
});

test("a guest without a name sends none", async () => {
  const { asked, fetcher } = server(Response.json({ token: "x.y.z" }, { status: 201 }));
  await guestToken("blue", undefined, fetcher);
  expect(asked[0]?.[1].body).toBe('{"room":"blue"}');
});

test("the answer says whether the operator wants a report of the call", async () => {
  const { fetcher } = server(Response.json({ token: "x.y.z", reports: true }, { status: 201 }));
  expect(await guestToken("blue", undefined, fetcher)).toMatchObject({ wantsReport: true });
});

test("a refusal carries the server's code, words and waiting time", async () => {
  const body = { code: "rate_limited", message: "Slower, please." };
  const headers = { "retry-after": "7" };
  expect(await refusal(Response.json(body, { status: 429, headers }))).toMatchObject({
    name: "TokenRefused",
    status: 429,
    retryAfter: 7,
    ...body,
  } satisfies Partial<TokenRefused>);
});

test("a proxy's page in HTML is a refusal too", async () => {
  const answer = new Response("<h1>Bad gateway</h1>", { status: 502 });
  expect(await refusal(answer)).toMatchObject({ status: 502, code: "unknown" });
});

test("an answer without a token is none", async () => {
  expect(await refusal(Response.json({ token: 5 }, { status: 201 }))).toMatchObject({
    code: "bad_answer",
  });
});
