package admin

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
)

// Routes are documents of the API, for programs that speak no GraphQL: variables come
// from the path, the query and the body, and the answer is the value of the one field.
var routes = map[string]string{
	"GET /_mock/status":         `{ answer: status ` + statusFields + ` }`,
	"POST /_mock/reset":         `mutation($parts: [Part!]! = [STATE, RULES, JOURNAL, CLOCK]) { answer: reset(parts: $parts) ` + statusFields + ` }`,
	"PUT /_mock/seed":           `mutation($seed: Seed!) { answer: setSeed(seed: $seed) ` + statusFields + ` }`,
	"PUT /_mock/clock":          `mutation($to: DateTime) { answer: setClock(to: $to) ` + statusFields + ` }`,
	"POST /_mock/clock/advance": `mutation($seconds: Float!) { answer: advanceClock(seconds: $seconds) ` + statusFields + ` }`,

	"GET /_mock/journal": `query($operation: String, $kind: OperationKind, $code: String, $status: Int, $keyPrefix: String, $after: Int, $last: Int) {
		answer: journal(operation: $operation, kind: $kind, code: $code, status: $status, keyPrefix: $keyPrefix, after: $after) {
			count forgotten entries(last: $last) {
				number at transport method kind operation document documentHash variables variablesLeftOut keyPrefix account status errors codes milliseconds
			}
		}
	}`,
	"DELETE /_mock/journal": `mutation { answer: clearJournal }`,

	"GET /_mock/rules":         `{ answer: rules ` + ruleFields + ` }`,
	"POST /_mock/rules":        `mutation($body: RuleInput!) { answer: addRule(rule: $body) ` + ruleFields + ` }`,
	"DELETE /_mock/rules/{id}": `mutation($id: ID!) { answer: removeRule(id: $id) }`,

	"GET /_mock/scenarios":           `{ answer: scenarios ` + scenarioFields + ` }`,
	"PUT /_mock/scenarios/{name}":    `mutation($name: String!) { answer: activateScenario(name: $name) ` + scenarioFields + ` }`,
	"DELETE /_mock/scenarios/{name}": `mutation($name: String!) { answer: deactivateScenario(name: $name) }`,

	"GET /_mock/snapshots":              `{ answer: snapshots }`,
	"PUT /_mock/snapshots/{name}":       `mutation($name: String!) { answer: saveSnapshot(name: $name) }`,
	"POST /_mock/snapshots/{name}/load": `mutation($name: String!) { answer: loadSnapshot(name: $name) ` + statusFields + ` }`,
	"DELETE /_mock/snapshots/{name}":    `mutation($name: String!) { answer: dropSnapshot(name: $name) }`,

	"GET /_mock/sessions":         `{ answer: sessions }`,
	"DELETE /_mock/sessions/{id}": `mutation($id: String!) { answer: endSession(id: $id) }`,

	"GET /_mock/keys":              `query($includeRevoked: Boolean! = false) { answer: keys(includeRevoked: $includeRevoked) ` + keyFields + ` }`,
	"POST /_mock/keys":             `mutation($body: KeyInput!) { answer: createKey(input: $body) { secret key ` + keyFields + ` } }`,
	"POST /_mock/keys/{id}/rotate": `mutation($id: ID!) { answer: rotateKey(id: $id) { secret key ` + keyFields + ` } }`,
	"DELETE /_mock/keys/{id}":      `mutation($id: ID!, $reason: String) { answer: revokeKey(id: $id, reason: $reason) ` + keyFields + ` }`,
}

const (
	statusFields   = `{ version operations types seed now clockMoved session scenarios }`
	ruleFields     = `{ id field path operation when event error message data delay fault times origin used spent }`
	scenarioFields = `{ name description active }`
	keyFields      = `{ id name keyPrefix tenant rateLimitRpm rateLimitRpd createdAt lastUsedAt expiresAt revokedAt readyMade }`
)

// newMirror makes the handler of the routes.
func newMirror(engine *exec.Engine) http.Handler {
	mux := http.NewServeMux()
	for pattern, document := range routes {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			variables, err := variablesOf(r, document)
			if err != nil {
				answer(w, http.StatusBadRequest, failure(err.Error(), codeInput))
				return
			}
			out, _ := engine.ExecuteRequest(r.Context(), nil, &exec.Request{Query: document, Variables: variables})
			answerOf(w, out)
		})
	}
	mux.HandleFunc(Prefix, func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusNotFound, failure("nothing is at "+r.Method+" "+r.URL.Path+"; "+Prefix+"graphql tells by introspection what there is", codeNotFound))
	})
	return mux
}

// unquoted are the parameters that are no texts.
var unquoted = map[string]bool{"status": true, "after": true, "last": true, "includeRevoked": true}

// maxBody bounds what a route reads.
const maxBody = 1 << 20

// variablesOf collects the variables of a route. A route with the variable body takes
// the body as that, others take its members.
func variablesOf(r *http.Request, document string) ([]byte, error) {
	variables := map[string]any{}
	for name, values := range r.URL.Query() {
		switch {
		case !strings.Contains(document, "$"+name+":"):
			return nil, fmt.Errorf("there is no parameter %q here", name)
		case unquoted[name]:
			variables[name] = json.RawMessage(values[0])
		default:
			variables[name] = values[0]
		}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	switch {
	case err != nil:
		return nil, errors.New("the body could not be read")
	case len(body) > maxBody:
		return nil, errors.New("the body has more than 1048576 bytes")
	case len(bytes.TrimSpace(body)) == 0:
	case bytes.Contains([]byte(document), []byte("$body:")):
		variables["body"] = json.RawMessage(body)
	default:
		members := map[string]json.RawMessage{}
		if json.Unmarshal(body, &members) != nil {
			return nil, errors.New("the body must be a JSON object")
		}
		for name, value := range members {
			variables[name] = value
		}
	}
	for _, name := range []string{"id", "name"} {
		if value := r.PathValue(name); value != "" {
			variables[name] = value
		}
	}
	out, err := json.Marshal(variables)
	if err != nil {
		return nil, errors.New("the body or a parameter is not valid JSON")
	}
	return out, nil
}

// A response is what the engine answers to a route.
type response struct {
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
	Data struct{ Answer json.RawMessage }
}

var statuses = map[string]int{codeNotFound: http.StatusNotFound, codeConflict: http.StatusConflict, exec.CodeInternal: http.StatusInternalServerError}

func answerOf(w http.ResponseWriter, out []byte) {
	var r response
	if err := json.Unmarshal(out, &r); err != nil {
		answer(w, http.StatusInternalServerError, failure("internal server error", exec.CodeInternal))
		return
	}
	if len(r.Errors) == 0 {
		answer(w, http.StatusOK, r.Data.Answer)
		return
	}
	status := statuses[r.Errors[0].Extensions.Code]
	if status == 0 {
		status = http.StatusBadRequest
	}
	code := r.Errors[0].Extensions.Code
	if code == "" {
		code = codeInput
	}
	answer(w, status, failure(r.Errors[0].Message, code))
}

func failure(message, code string) []byte {
	out, _ := json.Marshal(map[string]string{"error": message, "code": code}) // strings always have a form
	return out
}

func answer(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(append(body, '\n'))
}
