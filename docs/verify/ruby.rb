# gem install standardwebhooks sinatra rackup puma
require "sinatra"
require "standardwebhooks"

webhook = StandardWebhooks::Webhook.new(ENV.fetch("WEBHOOK_SECRET")) # whsec_…
seen = {} # in production a table: store id and event in one transaction, then answer
lock = Mutex.new

set :port, ENV.fetch("PORT", "3000")

post "/*" do
  body = request.body.read # as it came: JSON that was parsed and written again is other text
  names = %w[webhook-id webhook-timestamp webhook-signature]
  headers = names.to_h { |name| [name, request.get_header("HTTP_#{name.tr("-", "_").upcase}")] }
  begin
    event = webhook.verify(body, headers) # signature, and a timestamp within five minutes
  rescue StandardWebhooks::WebhookVerificationError
    halt 401
  end
  id = headers["webhook-id"] # the same in every attempt
  is_first = lock.synchronize { seen.key?(id) ? false : seen[id] = true }
  # The answer does not wait for the work.
  Thread.new { $stdout.puts("#{id} #{event["type"] || event["status"]}"); $stdout.flush } if is_first
  204
end
