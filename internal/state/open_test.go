package state

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

func TestOpenErrors(t *testing.T) {
	folder := t.TempDir()
	for _, tt := range []struct{ spec, message, hint string }{
		{"memory:x", "state memory takes no address", "states are memory, file:PATH and redis://HOST:PORT"},
		{"disk", `state "disk" is of no known kind`, "states are memory, file:PATH and redis://HOST:PORT"},
		{"./my.state", `state "./my.state" is of no known kind`, "a file is named as file:./my.state"},
		{"postgres://u:secret@h/x", `state "…@h/x" is of no known kind`, "file:PATH"},
		{"file:", "state file has no path", "--state file:gqldoc.state"},
		{"file:" + folder, "state " + folder + " is not a regular file", "name a file"},
		{"file:" + folder + "/no/state", "state " + folder + "/no/state cannot be created: there is no folder " + folder + "/no", "create the folder first"},
		{"redis://:secret@127.0.0.1:1", "state redis 127.0.0.1:1 cannot be used: dial tcp 127.0.0.1:1", "is it running"},
		{"redis://u:secret@127.0.0.1:1/abc", "state …@127.0.0.1:1/abc is no address", "write redis://HOST:PORT/DB"},
		{"redis://:secret%zz@h:1", "state …@h:1 is no address", "write redis://HOST:PORT/DB"},
		{"redis://h:1?name=a/b", "state redis://h:1?name=a/b has a name that is not", "?name=NAME"},
		{"redis://h:1?nam=a", "state redis://h:1?nam=a is no address: unexpected option: nam", "?name=NAME"},
	} {
		t.Run(tt.spec, func(t *testing.T) {
			s, err := Open(tt.spec)
			var e *OpenError
			if s != nil || !errors.As(err, &e) {
				t.Fatalf("Open = %v, %v", s, err)
			}
			if !strings.HasPrefix(e.Error(), tt.message) || !strings.Contains(e.Hint, tt.hint) || strings.Contains(e.Error()+e.Hint, "secret") {
				t.Errorf("error %q, hint %q", e, e.Hint)
			}
		})
	}
}

func TestOpenForms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a file?.state")
	for _, spec := range []string{"", "memory", "file:" + path, "file://" + path} {
		s, err := Open(spec)
		if err != nil {
			t.Errorf("Open(%q): %v", spec, err)
			continue
		}
		must(t, s.Close())
		must(t, s.Close())
	}
}
