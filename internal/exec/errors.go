package exec

import (
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/exec/validate"
)

// Codes that the engine itself writes into extensions.code.
const (
	CodeInternal = "INTERNAL_SERVER_ERROR"
	CodeLimit    = "LIMIT_EXCEEDED"
	CodeTimeout  = "TIMEOUT"
)

// A Phase is the step of a request in which it was refused.
type Phase uint8

// The phases. After any but Executed there is no data in the response.
const (
	Executed         Phase = iota // the operation ran; there may be execution errors
	SyntaxPhase                   // the text is no document
	ValidationPhase               // the document breaks a rule
	OperationPhase                // no operation could be chosen
	ReadOnlyPhase                 // the operation writes, and the request must only read
	VariablesPhase                // the variables do not fit the operation
	SubscribingPhase              // the source stream could not be opened, or failed
)

// An Outcome is what a transport wants to know of a response.
type Outcome struct {
	Kind      document.OperationKind // NoOperation when none was chosen
	Operation string                 // its name; empty when anonymous
	Phase     Phase
	Errors    int  // in the response
	Limited   bool // a limit refused the request
}

// RequestError reports whether the response has no data.
func (o Outcome) RequestError() bool { return o.Phase != Executed }

// A requestError ends a request before it runs.
type requestError struct {
	phase      Phase
	problems   []validate.Problem
	extensions []Argument // of each
}

func operationError(message string) *requestError {
	return &requestError{phase: OperationPhase, problems: []validate.Problem{{Message: message}}}
}

// limitError names the limit that was exceeded.
func limitError(limit string, value int, message string) *Error {
	return &Error{Message: message, Code: CodeLimit, Extensions: limitExtensions(limit, value)[1:]}
}

func limitExtensions(limit string, value int) []Argument {
	return []Argument{{"code", CodeLimit}, {"limit", limit}, {"maximum", int64(value)}}
}

// appendRequestError appends a response without data.
func (r *requestError) appendRequestError(dst []byte) []byte {
	dst = append(dst, `{"errors":[`...)
	for i := range r.problems {
		dst = appendProblem(appendComma(dst, i), &r.problems[i], r.extensions)
	}
	return append(dst, `]}`...)
}

func (r *requestError) limited() bool {
	return len(r.extensions) > 0 && r.extensions[0].Value == CodeLimit
}
