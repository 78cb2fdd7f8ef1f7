package identity

import (
	"errors"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Codes that are no auth.Failure.
const (
	codeUnauthorized   = "UNAUTHORIZED"
	codeDenied         = "PERMISSION_DENIED"
	codeValidation     = "VALIDATION_ERROR"
	codeNoKey          = "API_KEY_NOT_FOUND"
	codeNameTaken      = "API_KEY_NAME_TAKEN"
	codeState          = "INVALID_TENANT_STATE"
	codeStepUp         = "STEP_UP_REQUIRED"
	codeTenantNotFound = "TENANT_NOT_FOUND"
)

// insteadOf says which code stands in for one that a field does not document.
var insteadOf = map[string][]string{
	codeNameTaken: {codeValidation},
	codeState:     {codeValidation},
	codeNoKey:     {codeValidation},
	codeDenied:    {codeUnauthorized},
}

// documented returns the code that a field answers with where it would be this one:
// the code itself, what stands in for it, or UNAUTHORIZED. A field that documents
// nothing at all gets every code.
func documented(f *schema.Field, code string) string {
	if len(f.Errors) == 0 {
		return code
	}
	for _, candidate := range slices.Concat([]string{code}, insteadOf[code], []string{codeUnauthorized}) {
		if slices.ContainsFunc(f.Errors, func(use schema.ErrorUse) bool { return use.Code == candidate }) {
			return candidate
		}
	}
	return ""
}

// refused is a failure of the operation for a reason of the schema's.
func refused(code, message string) error { return &auth.Failure{Code: code, Message: message} }

// failure turns what a rule returns into what clients read. Any other error stays: it
// is for the operator.
func (o *operation) failure(err error) error {
	var failure *auth.Failure
	var wrong *invalid
	switch {
	case errors.As(err, &failure):
		return &exec.Error{Message: failure.Message, Code: documented(o.field, failure.Code)}
	case errors.As(err, &wrong):
		return &exec.Error{Message: wrong.Error(), Code: documented(o.field, codeValidation), Extensions: wrong.extensions()}
	case errors.Is(err, auth.ErrNoKey):
		return &exec.Error{Message: "There is no such API key", Code: documented(o.field, codeNoKey)}
	case errors.Is(err, auth.ErrNameTaken):
		return &exec.Error{Message: "Another active key has this name", Code: documented(o.field, codeNameTaken), Extensions: fields("input.name")}
	case errors.Is(err, auth.ErrKeyEnded):
		return &exec.Error{Message: "The key is revoked or has expired", Code: documented(o.field, codeState)}
	case errors.Is(err, auth.ErrReadyMade):
		return &exec.Error{Message: "Ready-made keys stay as they are; make one of your own", Code: documented(o.field, codeDenied)}
	}
	return err
}

// invalid collects what is wrong with the input of an operation.
type invalid struct{ paths, rules []string }

// check notes a rule that the value at a path breaks.
func (i *invalid) check(holds bool, path, rule string) {
	if !holds {
		i.paths = append(i.paths, path)
		i.rules = append(i.rules, path+" "+rule)
	}
}

// err is nil when all is well.
func (i *invalid) err() error {
	if len(i.paths) == 0 {
		return nil
	}
	return i
}

// Error says all that is wrong.
func (i *invalid) Error() string { return strings.Join(i.rules, "; ") }

func (i *invalid) extensions() []exec.Argument { return fields(i.paths...) }

// fields is the extension that names the offending paths.
func fields(paths ...string) []exec.Argument {
	list := make([]any, len(paths))
	for n, path := range paths {
		list[n] = path
	}
	return []exec.Argument{{Name: "fields", Value: list}}
}
