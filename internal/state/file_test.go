package state

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written returns the bytes of a file with n changes, each committed by itself.
func written(t testing.TB, n int) (path string, data []byte, ends []int) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "state")
	f, err := openFile(path, World{})
	must(t, err)
	for i := range n {
		ends = append(ends, int(f.journal.end))
		mustAppend(t, f.Log("Ride"), Change{Number: uint64(i), Fields: map[string]any{"n": int64(i)}})
	}
	must(t, f.Close())
	data, err = os.ReadFile(path)
	must(t, err)
	return path, data, append(ends, len(data))
}

func TestTornEnd(t *testing.T) {
	path, data, ends := written(t, 4)
	for cut := range len(data) + 1 {
		want := 0
		for want < 4 && ends[want+1] <= cut {
			want++
		}
		must(t, os.WriteFile(path, data[:cut], 0o600))
		f, err := openFile(path, World{})
		if err != nil {
			t.Fatalf("cut after %d bytes: %v", cut, err)
		}
		got := all(f.Log("Ride"))
		mustAppend(t, f.Log("Ride"), Change{})
		must(t, f.Close())
		f, err = openFile(path, World{})
		must(t, err)
		if len(got) != want || len(all(f.Log("Ride"))) != want+1 {
			t.Errorf("cut after %d bytes: %d changes, want %d; %d with one more", cut, len(got), want, len(all(f.Log("Ride"))))
		}
		must(t, f.Close())
	}
}

func TestTornEndOfZeros(t *testing.T) {
	path, data, _ := written(t, 2)
	must(t, os.WriteFile(path, append(data, make([]byte, 5000)...), 0o600))
	s := open(t, "file:"+path)
	if n := len(all(s.Log("Ride"))); n != 2 {
		t.Errorf("%d changes, want 2", n)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != int64(len(data)) {
		t.Errorf("%d bytes, %v, want %d", info.Size(), err, len(data))
	}
}

// TestDamage alters every byte of a change that others follow: nothing acknowledged
// is dropped in silence.
func TestDamage(t *testing.T) {
	path, data, ends := written(t, 3)
	for at := ends[1]; at < ends[2]; at++ {
		bad := bytes.Clone(data)
		bad[at] ^= 0x40
		must(t, os.WriteFile(path, bad, 0o600))
		_, err := Open("file:" + path)
		wantOpenError(t, err, "is damaged", "restore a copy")
		if after, _ := os.ReadFile(path); !bytes.Equal(bad, after) {
			t.Fatal("the damaged file was changed")
		}
	}
}

func wantOpenError(t testing.TB, err error, problem, hint string) {
	t.Helper()
	var e *OpenError
	if !errors.As(err, &e) || !strings.Contains(e.Problem, problem) || !strings.Contains(e.Hint, hint) {
		t.Errorf("error %v, hint %v, want %q, %q", err, e, problem, hint)
	}
}

func TestForeignFiles(t *testing.T) {
	for _, tt := range []struct{ name, content, problem, hint string }{
		{"text", "hello\n", "is not a state of gqldoc", "left as it is"},
		{"binary", "\x00\x01\x02", "is not a state of gqldoc", "left as it is"},
		{"long line", strings.Repeat("x", 500), "is not a state of gqldoc", "left as it is"},
		{"newer", "gqldoc state 2 seed 0 and more\nwhatever", "in format 2; this one reads format 1", "use that gqldoc"},
		{"another seed", header(7), "the world of seed 7, not of seed 0", "--seed 7"},
		{"damaged line", "gqldoc state 1 seed", "", ""},
		{"damaged words", "gqldoc state 1 sed\nx", "has a damaged first line", "left as it is"},
		{"unknown record", header(0) + string(appendFrame(nil, []byte("Z\x00"))), "cannot read", "use the gqldoc that wrote it"},
		{"short record", header(0) + string(appendFrame(nil, []byte("C\x09a"))), "cannot read", "use the gqldoc that wrote it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "state")
			must(t, os.WriteFile(path, []byte(tt.content), 0o600))
			s, err := Open("file:" + path)
			if tt.problem == "" { // the beginning of our own first line: a torn creation
				must(t, err)
				must(t, s.Close())
				return
			}
			wantOpenError(t, err, tt.problem, tt.hint)
			if after, _ := os.ReadFile(path); string(after) != tt.content {
				t.Error("the file was changed")
			}
			if err := os.Remove(path); err != nil {
				t.Errorf("still open: %v", err)
			}
		})
	}
}

func TestSeedStaysWithTheFile(t *testing.T) {
	spec := "file:" + filepath.Join(t.TempDir(), "state")
	s, err := World{Seed: 5, Schema: "a"}.Open(spec)
	must(t, err)
	must(t, s.Close())
	s, err = World{Seed: 5, Schema: "b"}.Open(spec)
	must(t, err)
	must(t, s.Close())
	_, err = Open(spec)
	wantOpenError(t, err, "of seed 5, not of seed 0", "--seed 5")
}

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	s, err := Open("file:" + path)
	must(t, err)
	_, err = Open("file:" + path)
	wantOpenError(t, err, "is in use by another gqldoc", "redis://")
	link := path + ".link"
	must(t, os.Symlink(path, link))
	_, err = Open("file:" + link)
	wantOpenError(t, err, "is in use by another gqldoc", "redis://")
	must(t, s.Close())
	open(t, "file:"+link)
}

func TestFileModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no modes")
	}
	path := filepath.Join(t.TempDir(), "state")
	open(t, "file:"+path)
	for _, name := range []string{path, path + ".lock"} {
		if info, err := os.Stat(name); err != nil || info.Mode() != 0o600 {
			t.Errorf("%s: %v, %v, want -rw-------", filepath.Base(name), info.Mode(), err)
		}
	}
}

func TestCompaction(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	f, err := openFile(path, World{Seed: 3})
	must(t, err)
	rides := f.Log("Ride")
	for i := range 500 {
		mustAppend(t, rides, Change{Kind: Create, Fields: map[string]any{"n": int64(i)}})
		mustAppend(t, rides, Change{Kind: Update, Number: uint64(i % 3), Fields: map[string]any{"text": strings.Repeat(fmt.Sprint(i), 50), fmt.Sprint("once", i%50): true}})
		if i == 250 {
			must(t, f.Snapshot(ctx, "half"))
		}
	}
	before, old, seen := apply(all(rides)), f.journal.end, rides.Version()
	f.due = 0
	mustAppend(t, f.Log("Driver"), Change{Number: 1})
	f.due = compactFrom
	mustAppend(t, f.Log("Driver"), Change{Number: 2})
	if f.journal.end > old/4 {
		t.Errorf("%d bytes after compacting, %d before", f.journal.end, old)
	}
	for range 2 {
		if diff := cmp.Diff(before, apply(all(f.Log("Ride")))); diff != "" {
			t.Fatalf("objects differ (-before +after)\n%s", diff)
		}
		if n := len(all(f.Log("Driver"))); n != 2 || len(all(f.Log("Ride"))) != 1000 {
			t.Errorf("%d drivers, %d rides", n, len(all(f.Log("Ride"))))
		}
		if rides.Version() != seen {
			t.Error("the version has changed")
		}
		must(t, f.Close())
		f, err = openFile(path, World{Seed: 3})
		must(t, err)
	}
	must(t, f.Load(ctx, "half"))
	if n := len(all(f.Log("Ride"))); n != 502 {
		t.Errorf("the snapshot has %d changes", n)
	}
	must(t, f.Close())
	if _, err := os.Stat(path + ".new"); !os.IsNotExist(err) {
		t.Errorf("a file is left behind: %v", err)
	}
}

// TestFileAtAnyMoment reads the file all the time while it grows and is compacted.
// What a kill would leave behind at that moment holds all that was acknowledged.
func TestFileAtAnyMoment(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	f, err := openFile(path, World{})
	must(t, err)
	f.due = 0 // compact after every change
	var acknowledged atomic.Uint64
	writer := make(chan struct{})
	go func() {
		defer close(writer)
		for range 150 {
			if seq, err := f.Log("Ride").Append(ctx, Any, ride); err != nil {
				t.Errorf("Append: %v", err)
			} else {
				acknowledged.Store(seq + 1)
			}
		}
	}()
	for reading := true; reading; {
		select {
		case <-writer:
			reading = false
		default:
		}
		want := acknowledged.Load()
		data, err := os.ReadFile(path)
		must(t, err)
		rest, err := readHeader(path, data, 0)
		must(t, err)
		found := uint64(0)
		if _, err := replay(path, rest, func(verb, string, Change) { found++ }); err != nil || found < want {
			t.Fatalf("%d changes, %v, want %d", found, err, want)
		}
	}
	must(t, f.Close())
}

// TestKilledWhileCompacting finds half of a new file beside the old one.
func TestKilledWhileCompacting(t *testing.T) {
	path, data, _ := written(t, 3)
	must(t, os.WriteFile(path+".new", data[:len(data)/2], 0o600))
	if n := len(all(open(t, "file:"+path).Log("Ride"))); n != 3 {
		t.Errorf("%d changes, want 3", n)
	}
	if _, err := os.Stat(path + ".new"); !os.IsNotExist(err) {
		t.Errorf("the half is left: %v", err)
	}
}

// apply makes of changes what a world makes of them.
func apply(changes []Change) map[string]map[string]any {
	objects := make(map[string]map[string]any)
	for seq, c := range changes {
		key := fmt.Sprint(c.Number)
		switch c.Kind {
		case Create:
			key = fmt.Sprint("new", seq)
		case Delete:
			objects["gone"+key] = nil
			continue
		}
		if objects[key] == nil {
			objects[key] = make(map[string]any)
		}
		for name, v := range c.Fields {
			objects[key][name] = v
		}
	}
	return objects
}

func TestCompactionThatFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	f, err := openFile(path, World{})
	must(t, err)
	must(t, os.Mkdir(path+".new", 0o700)) // so that no file can be written there
	f.due = 1
	mustAppend(t, f.Log("Ride"), Change{Number: 1})
	mustAppend(t, f.Log("Ride"), Change{Number: 2})
	must(t, f.Close())
	must(t, os.Remove(path+".new"))
	if n := len(all(open(t, "file:"+path).Log("Ride"))); n != 2 {
		t.Errorf("%d changes, want 2", n)
	}
}

func TestWriteThatFails(t *testing.T) {
	f, err := openFile(filepath.Join(t.TempDir(), "state"), World{})
	must(t, err)
	mustAppend(t, f.Log("Ride"), Change{})
	f.journal.file.Close()
	_, err = f.Log("Ride").Append(ctx, Any, Change{})
	if err == nil || !strings.Contains(err.Error(), "state file ") {
		t.Errorf("Append = %v, want an error that names the file", err)
	}
	if err := f.Snapshot(ctx, "x"); err == nil {
		t.Error("Snapshot succeeds after a failure that leaves the file unknown")
	}
	if n := len(all(f.Log("Ride"))); n != 1 {
		t.Errorf("%d changes are shown, want 1", n)
	}
	must(t, f.Close())
}

func TestFull(t *testing.T) {
	for _, kind := range []string{"memory", "file"} {
		t.Run(kind, func(t *testing.T) {
			s := open(t, map[string]string{"memory": "memory", "file": "file:" + filepath.Join(t.TempDir(), "state")}[kind])
			m, ok := s.(*Memory)
			if !ok {
				m = s.(*File).memory
			}
			m.total.Store(MaxChanges - 1)
			mustAppend(t, s.Log("Ride"), Change{})
			_, err := s.Log("Driver").Append(ctx, Any, Change{})
			wantError(t, "one change too many", err, ErrFull)
			must(t, s.Reset(ctx))
			mustAppend(t, s.Log("Driver"), Change{})
		})
	}
}

func FuzzReplay(f *testing.F) {
	_, data, _ := written(f, 2)
	f.Add(data)
	f.Add([]byte(header(0)))
	f.Fuzz(func(t *testing.T, data []byte) {
		rest, err := readHeader("x", data, 0)
		if err != nil {
			return
		}
		m := newFile("x", 0)
		good, err := replay("x", rest, m.replayed)
		if good > len(rest) {
			t.Errorf("%d good bytes of %d", good, len(rest))
		}
		if again, _ := replay("x", rest[:good], func(verb, string, Change) {}); err == nil && again != good {
			t.Errorf("%d good bytes of %d good ones", again, good)
		}
	})
}
