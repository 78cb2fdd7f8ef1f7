package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Uploads follow the GraphQL multipart request specification
// (https://github.com/jaydenseric/graphql-multipart-request-spec): a form with the
// parts "operations", "map", then the files. A file's content is counted and thrown
// away: what a resolver gets for it is an object with name, type and size.

const multipartForm = "multipart/form-data"

// A browser sends a form across sites without asking first, along with whatever the
// network alone lets in. One of these headers makes it ask.
var preflightHeaders = []string{"Apollo-Require-Preflight", "X-Apollo-Operation-Name", "Graphql-Require-Preflight",
	"X-Requested-With", "X-Api-Key", "Authorization"}

// maxMapBytes bounds the part "map".
const maxMapBytes = 64 << 10

// decodeUpload reads the operations of a form.
func (x *exchange) decodeUpload(boundary string) *refusal {
	if !slices.ContainsFunc(preflightHeaders, func(name string) bool { return x.r.Header[name] != nil }) {
		return badRequest("a multipart request needs a header that makes browsers ask before they send it: " +
			"Apollo-Require-Preflight: true, or X-Api-Key, or Authorization")
	}
	if boundary == "" {
		return badRequest("the Content-Type has no boundary")
	}
	maximum := x.host.config.Limits.UploadBytes
	limited := &countedReader{r: x.r.Body, left: int64(maximum)}
	u := upload{form: multipart.NewReader(limited, boundary), maximum: x.host.config.Limits}
	refused := u.read()
	if limited.left < 0 {
		return overLimit(http.StatusRequestEntityTooLarge, "uploadBytes", maximum, fmt.Sprintf("the form has more than %d bytes", maximum))
	}
	if refused != nil {
		return refused
	}
	body, refused := u.merge()
	if refused != nil {
		return refused
	}
	x.body = append(x.body[:0], body...)
	return x.decodeJSON(x.body)
}

// A countedReader fails once more than left bytes were read.
type countedReader struct {
	r    io.Reader
	left int64
}

func (c *countedReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// An upload is one form while it is read.
type upload struct {
	form       *multipart.Reader
	maximum    Limits
	operations []byte
	places     map[string][]string // by the name of a file's part
	files      map[string]file
}

// A file is what a resolver gets of one.
type file struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Size int64  `json:"size"`
}

func (u *upload) read() *refusal {
	u.files = make(map[string]file)
	for {
		part, err := u.form.NextPart()
		if err == io.EOF {
			return u.complete()
		}
		if err != nil {
			return badRequest("the form could not be read")
		}
		if refused := u.part(part); refused != nil {
			return refused
		}
	}
}

func (u *upload) part(part *multipart.Part) (refused *refusal) {
	switch name := part.FormName(); {
	case u.operations == nil:
		if name != "operations" {
			return badRequest(`the first part of the form must be "operations"`)
		}
		u.operations, refused = readPart(part, u.maximum.BodyBytes)
		return refused
	case u.places == nil:
		if name != "map" {
			return badRequest(`the second part of the form must be "map"`)
		}
		text, refused := readPart(part, maxMapBytes)
		if refused != nil {
			return refused
		}
		if json.Unmarshal(text, &u.places) != nil || u.places == nil {
			return badRequest(`the part "map" must be a JSON object from file to paths`)
		}
		return u.checkMap()
	default:
		return u.file(name, part)
	}
}

func readPart(part *multipart.Part, maximum int) ([]byte, *refusal) {
	content, err := readUpTo(nil, part, maximum)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, bodyTooLarge(maximum)
	case err != nil:
		return nil, badRequest("the form could not be read")
	}
	return content, nil
}

func (u *upload) checkMap() *refusal {
	places := 0
	for _, paths := range u.places {
		places += len(paths)
	}
	if len(u.places) > u.maximum.Files || places > 10*u.maximum.Files {
		return overLimit(http.StatusRequestEntityTooLarge, "files", u.maximum.Files,
			fmt.Sprintf("the form has more than %d files", u.maximum.Files))
	}
	return nil
}

func (u *upload) file(name string, part *multipart.Part) *refusal {
	if _, mapped := u.places[name]; !mapped {
		return nil // nobody asked for it
	}
	size, err := io.Copy(io.Discard, part)
	if err != nil {
		return badRequest("the file %q could not be read", name)
	}
	contentType := part.Header.Get("Content-Type")
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	u.files[name] = file{part.FileName(), contentType, size}
	return nil
}

func (u *upload) complete() *refusal {
	switch {
	case u.operations == nil:
		return badRequest(`the form has no part "operations"`)
	case u.places == nil:
		return badRequest(`the form has no part "map"`)
	}
	for name := range u.places {
		if _, sent := u.files[name]; !sent {
			return badRequest("the file %q of the map is not in the form", name)
		}
	}
	return nil
}

// merge puts the files into the operations, in place of the nulls that stand there.
func (u *upload) merge() ([]byte, *refusal) {
	var operations any
	d := json.NewDecoder(bytes.NewReader(u.operations))
	d.UseNumber()
	if d.Decode(&operations) != nil {
		return nil, badRequest(`the part "operations" is not valid JSON`)
	}
	for name, paths := range u.places {
		for _, path := range paths {
			if !place(operations, strings.Split(path, "."), u.files[name]) {
				return nil, badRequest("the map names %q, where the operations have no null", path)
			}
		}
	}
	body, err := json.Marshal(operations)
	if err != nil {
		return nil, badRequest(`the part "operations" is not valid JSON`)
	}
	return body, nil
}

// place sets the null at a path. Paths begin with "variables", or with the number of
// an operation in a batch.
func place(in any, path []string, f file) bool {
	for i, name := range path {
		last := i == len(path)-1
		switch container := in.(type) {
		case map[string]any:
			next, present := container[name]
			if last {
				if present && next == nil {
					container[name] = f
					return true
				}
				return false
			}
			in = next
		case []any:
			n, err := strconv.Atoi(name)
			if err != nil || n < 0 || n >= len(container) {
				return false
			}
			if last {
				if container[n] == nil {
					container[n] = f
					return true
				}
				return false
			}
			in = container[n]
		default:
			return false
		}
	}
	return false
}
