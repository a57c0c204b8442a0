<?php
// composer require standard-webhooks/standard-webhooks
// WEBHOOK_SECRET=whsec_… php -S localhost:3000 php.php
require "vendor/autoload.php";

$webhook = new \StandardWebhooks\Webhook(getenv("WEBHOOK_SECRET"));
$body = file_get_contents("php://input"); // as it came: JSON that was parsed and written again is other text
try {
    // The signature, and a timestamp within five minutes.
    $event = $webhook->verify($body, array_change_key_case(getallheaders(), CASE_LOWER));
} catch (\Exception $error) {
    http_response_code(401);
    return;
}
http_response_code(204);
if (function_exists("fastcgi_finish_request")) {
    fastcgi_finish_request(); // first the answer, then the work
}

$id = $_SERVER["HTTP_WEBHOOK_ID"]; // the same in every attempt
// In production a table: store id and event in one transaction, then answer. This file can be made only once.
$isFirst = @fopen(sys_get_temp_dir() . "/webhook-" . hash("sha256", $id), "x") !== false;
if ($isFirst) {
    error_log($id . " " . ($event["type"] ?? $event["status"]));
}
