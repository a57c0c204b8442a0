// go get github.com/standard-webhooks/standard-webhooks/libraries
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"sync"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

func main() {
	webhook, err := standardwebhooks.NewWebhook(os.Getenv("WEBHOOK_SECRET")) // whsec_…
	if err != nil {
		log.Fatal(err)
	}
	var seen sync.Map // in production a table: store id and event in one transaction, then answer

	http.HandleFunc("/", func(answer http.ResponseWriter, request *http.Request) {
		// As it came: JSON that was parsed and written again is other text.
		body, err := io.ReadAll(request.Body)
		if err == nil {
			err = webhook.Verify(body, request.Header) // signature, and a timestamp within five minutes
		}
		if err != nil {
			answer.WriteHeader(http.StatusUnauthorized)
			return
		}
		answer.WriteHeader(http.StatusNoContent)
		id := request.Header.Get("webhook-id") // the same in every attempt
		if _, known := seen.LoadOrStore(id, true); !known {
			go handle(id, body) // the answer does not wait for the work
		}
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	log.Fatal(http.ListenAndServe(":"+port, nil))
}

func handle(id string, body []byte) {
	var event struct{ Type, Status string }
	if err := json.Unmarshal(body, &event); err == nil {
		fmt.Println(id, event.Type+event.Status)
	}
}
