package parse

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// maxResponse bounds what is read from a URL.
const maxResponse = 256 << 20

// loadURL reads a schema file from the network, or asks an endpoint for its schema.
func (l *loader) loadURL(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return errors.New("this is not a URL")
	}
	if l.opts.Client == nil {
		return errors.New("the network is not used here")
	}
	var data []byte
	if isSDL(u.Path) || path.Ext(u.Path) == ".json" {
		data, err = l.request(http.MethodGet, u, nil)
	} else {
		data, err = l.introspect(u)
	}
	if err != nil {
		return err
	}
	l.sources = append(l.sources, Source{Name: withoutSecrets(u), Data: data})
	return nil
}

// withoutSecrets is the URL as messages may show it: no password, no query.
func withoutSecrets(u *url.URL) string {
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	return shown.String()
}

// request does one HTTP request and returns the body of a response that succeeds.
func (l *loader) request(method string, u *url.URL, body []byte) ([]byte, error) {
	status, data, err := l.do(method, u, body)
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, fmt.Errorf("the server answers %d %s", status, http.StatusText(status))
	}
	return data, nil
}

func (l *loader) do(method string, u *url.URL, body []byte) (status int, data []byte, err error) {
	req, err := http.NewRequestWithContext(l.ctx, method, u.String(), bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Accept", "application/graphql-response+json, application/json, */*;q=0.5")
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, values := range l.opts.Header {
		req.Header[http.CanonicalHeaderKey(name)] = values
	}
	resp, err := l.opts.Client.Do(req)
	if err != nil {
		var wrapped *url.Error
		if errors.As(err, &wrapped) {
			err = wrapped.Err
		}
		return 0, nil, err
	}
	defer resp.Body.Close()
	data, err = io.ReadAll(io.LimitReader(resp.Body, maxResponse+1))
	if err == nil && len(data) > maxResponse {
		err = fmt.Errorf("the response is larger than %d MB", maxResponse>>20)
	}
	return resp.StatusCode, data, err
}

// introspect asks an endpoint for its schema. Servers refuse the whole query when
// they do not know a field of it, so it starts with the newest form and goes back.
func (l *loader) introspect(u *url.URL) ([]byte, error) {
	var refused error
	for _, query := range introspectionQueries() {
		body, err := json.Marshal(map[string]string{"query": query, "operationName": "IntrospectionQuery"})
		if err != nil {
			return nil, err
		}
		status, data, err := l.do(http.MethodPost, u, body)
		if err != nil {
			return nil, err
		}
		answer := refusal(status, data)
		if answer == nil {
			return data, nil
		}
		if refused == nil {
			refused = answer
		}
		if status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusNotFound {
			break
		}
	}
	return nil, refused
}

// refusal says why a response holds no schema, or returns nil when it does.
func refusal(status int, data []byte) error {
	var response struct {
		Data struct {
			Schema json.RawMessage `json:"__schema"`
		} `json:"data"`
		Errors []struct {
			Message string `json:"message"`
		} `json:"errors"`
	}
	err := json.Unmarshal(data, &response)
	switch {
	case err == nil && len(response.Data.Schema) > 0 && string(response.Data.Schema) != "null":
		return nil
	case err == nil && len(response.Errors) > 0:
		return fmt.Errorf("the endpoint refuses introspection: %s", response.Errors[0].Message)
	case status != http.StatusOK:
		return fmt.Errorf("the server answers %d %s", status, http.StatusText(status))
	}
	return errors.New("the response is no introspection result; is this the address of a GraphQL endpoint?")
}

// introspectionQueries are the forms of the query, newest first: with everything;
// without @oneOf; as of 2018; as of 2016.
func introspectionQueries() []string {
	newest := introspectionForm{schema: "description ", types: "specifiedByURL isOneOf ", repeatable: "isRepeatable ",
		inputs: "(includeDeprecated: true)", deprecated: " isDeprecated deprecationReason", locations: "locations"}
	noOneOf := newest
	noOneOf.types = "specifiedByURL "
	plain := introspectionForm{locations: "locations"}
	oldest := introspectionForm{locations: "onOperation onFragment onField"}
	return []string{newest.query(), noOneOf.query(), plain.query(), oldest.query()}
}

// An introspectionForm holds what differs between the forms of the query.
type introspectionForm struct {
	schema, types, repeatable, inputs, deprecated, locations string
}

func (f introspectionForm) query() string {
	return strings.NewReplacer("%schema ", f.schema, "%types ", f.types, "%repeatable ", f.repeatable,
		"%inputs", f.inputs, "%deprecated", f.deprecated, "%locations", f.locations).Replace(introspectionTemplate)
}

const introspectionTemplate = `query IntrospectionQuery { __schema { %schema queryType { name } mutationType { name } subscriptionType { name }
types { ...Full } directives { name description %repeatable %locations args%inputs { ...Input } } } }
fragment Full on __Type { kind name description %types fields(includeDeprecated: true) { name description args%inputs { ...Input } type { ...Ref } isDeprecated deprecationReason }
inputFields%inputs { ...Input } interfaces { ...Ref } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...Ref } }
fragment Input on __InputValue { name description type { ...Ref } defaultValue%deprecated }
fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`
