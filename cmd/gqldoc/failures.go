package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/mock"
	"github.com/bettersuite/gqldoc/internal/render"
	"github.com/bettersuite/gqldoc/internal/scenario"
	"github.com/bettersuite/gqldoc/internal/state"
)

// failures asks the mock for the errors that the site shows. It is served within the
// process, so pages show what a client gets, and no port is needed.
type failures struct{ handler http.Handler }

// newFailures makes the mock over the world of the examples. A field that is asked to
// fail does so before the world, so nothing changes there.
func (p *project) newFailures(examples *exampleRunner) failures {
	steered, err := scenario.New(scenario.Options{
		Schema: p.parsed.Schema,
		World: func(uint64, state.State) (*scenario.World, error) {
			return &scenario.World{Engine: func(bool) (*exec.Engine, error) {
				return exec.New(p.parsed.API, scenario.Data(examples.world, examples.world.Lay), engineOptions(p.config))
			}}, nil
		},
	})
	if err != nil {
		panic(err) // it has no rules that could be wrong
	}
	return failures{mock.New(mock.Config{
		Schema:    p.parsed.Schema,
		Engine:    p.engine,
		Checker:   &auth.Checker{Mode: auth.Registered, Keys: auth.TestRegistry(), Now: func() time.Time { return time.Unix(0, 0) }},
		Scenarios: steered,
	})}
}

// send returns the answer to a request with one more header.
func (f failures) send(header, value string, body []byte) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, mock.GraphQLPath, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	r.Header.Set("X-Api-Key", auth.FindTestKey("valid"))
	r.Header.Set(header, value)
	w := httptest.NewRecorder()
	f.handler.ServeHTTP(w, r)
	return w
}

// fail asks for an error code.
func (f failures) fail(code string, body []byte) *render.Failure {
	w := f.send(scenario.ErrorHeader, code, body)
	if w.Code != http.StatusOK {
		return nil
	}
	return &render.Failure{Header: scenario.ErrorHeader, Value: code, Body: w.Body.Bytes()}
}

// rejections are the answers at the HTTP level, with the body of each that a header
// can provoke.
func (f failures) rejections() []render.Rejection {
	var list []render.Rejection
	for _, r := range auth.Rejections {
		j := render.Rejection{Status: r.Status, Code: r.Code, Message: r.Message, Cause: r.Cause, Remedy: r.Remedy}
		header, value := "X-Api-Key", "abc"
		switch {
		case r == auth.ErrToken:
			header, value = "Authorization", "Bearer abc"
		case r.Example != "":
			value = auth.FindTestKey(r.Example)
		}
		if w := f.send(header, value, []byte(`{"query": "{ __typename }"}`)); w.Code == r.Status {
			j.Body = w.Body.Bytes()
		}
		list = append(list, j)
	}
	return list
}
