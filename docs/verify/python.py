# pip install standardwebhooks
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])  # whsec_…
seen = set()  # in production a table: store id and event in one transaction, then answer


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        # As it came: JSON that was parsed and written again is other text.
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        try:
            # The signature, and a timestamp within five minutes.
            event = webhook.verify(body, dict(self.headers))
        except (WebhookVerificationError, ValueError):
            self.answer(401)
            return
        self.answer(204)  # first the answer, then the work
        id = self.headers["webhook-id"]  # the same in every attempt
        if id in seen:
            return
        seen.add(id)
        print(id, event.get("type") or event.get("status"), flush=True)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


ThreadingHTTPServer(("", int(os.environ.get("PORT", "3000"))), Receiver).serve_forever()
