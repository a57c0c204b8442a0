// npm install standardwebhooks
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.WEBHOOK_SECRET); // whsec_…
const seen = new Set(); // in production a table: store id and event in one transaction, then answer

async function receive(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString(); // as it came: JSON that was parsed and written again is other text
  let event;
  try {
    event = webhook.verify(body, request.headers); // signature, and a timestamp within five minutes
  } catch {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(204).end(); // first the answer, then the work
  const id = request.headers["webhook-id"]; // the same in every attempt
  if (seen.has(id)) return;
  seen.add(id);
  console.log(id, event.type ?? event.status);
}

createServer((request, response) => {
  receive(request, response).catch(() => response.destroy()); // the caller hung up
}).listen(process.env.PORT ?? 3000);
