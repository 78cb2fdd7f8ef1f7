package state

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Why an own format and no database: all changes are in memory anyway, for reading,
// so a file is only ever appended to, and read from front to back. A B+tree gives
// nothing for its price there. Measured with bbolt 1.5.0, a change took twice the time
// and four times the bytes, and four times the time where 64 clients wait; its files
// never shrink, and its pages with data have no checksums.

// A File is a State that survives the process. A change is on the disk before it is
// seen and before Append returns. One process has the file at a time.
type File struct {
	memory  *Memory
	path    string
	seed    uint64
	lock    *os.File
	journal *journal
	queue   *queue
	due     int64 // size at which it is worth to compact; 0 for always, in tests
}

// compactFrom is the smallest file that is compacted.
const compactFrom = 4 << 20

// openFile opens or creates a state file.
func openFile(path string, w World) (_ *File, err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // so that the lock and the compacted file stand beside it
	}
	f := newFile(path, w.Seed)
	defer func() {
		if err != nil {
			_ = f.release()
		}
	}()
	if err := f.take(); err != nil {
		return nil, err
	}
	if err := f.read(); err != nil {
		return nil, err
	}
	f.due = max(compactFrom, 2*f.journal.end)
	f.queue = newQueue(f.commit)
	return f, nil
}

func newFile(path string, seed uint64) *File {
	f := &File{memory: NewMemory(), path: path, seed: seed}
	f.memory.keeper = f
	return f
}

// take locks the file by a second one beside it: the first is replaced now and then.
func (f *File) take() error {
	if info, err := os.Stat(f.path); err == nil && !info.Mode().IsRegular() {
		return &OpenError{f.path, "is not a regular file", "name a file, as in --state file:gqldoc.state"}
	}
	var err error
	f.lock, err = os.OpenFile(f.path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return &OpenError{f.path, "cannot be created: there is no folder " + filepath.Dir(f.path), "create the folder first"}
	}
	if err != nil {
		return &OpenError{f.path, "cannot be locked: " + err.Error(), ""}
	}
	taken, err := lock(f.lock)
	if taken {
		return &OpenError{f.path, "is in use by another gqldoc", "stop that one, give each its own file, or share a state with --state redis://…"}
	}
	if err != nil {
		return &OpenError{f.path, "cannot be locked: " + err.Error(), "keep the file on a local disk"}
	}
	return nil
}

// read replays the file, or begins it.
func (f *File) read() error {
	_ = os.Remove(f.path + ".new") // of a process that was killed while it compacted
	data, err := os.ReadFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &OpenError{f.path, "cannot be read: " + reason(err), ""}
	}
	first := header(f.seed)
	if len(data) < len(first) && first[:len(data)] == string(data) {
		return f.begin()
	}
	rest, err := readHeader(f.path, data, f.seed)
	if err != nil {
		return err
	}
	good, err := replay(f.path, rest, f.replayed)
	if err != nil {
		return err
	}
	if err := f.open(int64(len(data) - len(rest) + good)); err != nil {
		return &OpenError{f.path, "cannot be written: " + reason(err), ""}
	}
	return nil
}

// begin writes the first line, into a file of that name if there is one.
func (f *File) begin() error {
	first := header(f.seed)
	err := writeWhole(f.path, func(w io.Writer) error {
		_, err := io.WriteString(w, first)
		return err
	})
	if err == nil {
		syncFolder(f.path)
		err = f.open(int64(len(first)))
	}
	if err != nil {
		return &OpenError{f.path, "cannot be created: " + reason(err), ""}
	}
	return nil
}

// open opens the file for appending at end, and cuts off what stands behind.
func (f *File) open(end int64) error {
	file, err := os.OpenFile(f.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	f.journal = &journal{file: file, end: end}
	if info, err := file.Stat(); err != nil || info.Size() == end {
		return err
	}
	if err := file.Truncate(end); err != nil {
		return err
	}
	return file.Sync()
}

// reason is the error without the path, which the message has already.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

func (f *File) replayed(v verb, name string, c Change) {
	if v == changes {
		_, _ = f.memory.append(f.memory.view(name), Any, c)
		return
	}
	f.memory.obey(order{v, name})
}

// Version implements State.
func (f *File) Version() uint64 { return f.memory.Version() }

// Log implements State.
func (f *File) Log(name string) Log { return f.memory.view(name) }

func (f *File) keep(ctx context.Context, v *view, expected uint64, c Change) (uint64, error) {
	return f.queue.keep(ctx, v, expected, c)
}

// Reset implements State.
func (f *File) Reset(ctx context.Context) error { return f.alter(ctx, order{verb: resets}) }

// Snapshot implements State.
func (f *File) Snapshot(ctx context.Context, name string) error {
	return f.alter(ctx, order{snapshots, name})
}

// Load implements State.
func (f *File) Load(ctx context.Context, name string) error {
	return f.alter(ctx, order{loads, name})
}

// Drop implements State.
func (f *File) Drop(ctx context.Context, name string) error {
	return f.alter(ctx, order{drops, name})
}

// Snapshots implements State.
func (f *File) Snapshots(ctx context.Context) ([]string, error) { return f.memory.Snapshots(ctx) }

// Sync implements State: nobody else has the file.
func (f *File) Sync(ctx context.Context) error { return f.memory.Sync(ctx) }

// Close implements State. It leaves the lock's file: removing it would let two
// processes lock two files of one name.
func (f *File) Close() error {
	f.queue.end()
	_ = f.memory.Close()
	return f.release()
}

func (f *File) release() error {
	var err error
	if f.journal != nil {
		err = f.journal.file.Close()
	}
	if f.lock != nil {
		f.lock.Close()
	}
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

func (f *File) alter(ctx context.Context, o order) error { return f.queue.do(ctx, &task{order: o}) }

// commit writes a batch and shows it to readers. Only the queue calls it, so nothing
// else changes the views meanwhile.
func (f *File) commit(batch []*task) {
	if batch[0].verb != changes {
		batch[0].err = f.commitOrder(batch[0].order)
		return
	}
	var payload []byte
	var kept []*task
	ahead := make(map[*view]uint64) // appends of this batch
	for _, t := range batch {
		if t.err = f.refuse(t, ahead[t.view], len(kept)); t.err == nil {
			payload = appendRecord(payload, changes, t.view.name, t.change)
			kept = append(kept, t)
			ahead[t.view]++
		}
	}
	if len(kept) == 0 {
		return
	}
	err := f.journal.add(payload)
	for _, t := range kept {
		if t.err = f.failed(err); t.err == nil {
			t.seq, t.err = f.memory.append(t.view, Any, t.change)
		}
	}
	f.compactWhenDue()
}

// refuse says why an append of a batch cannot be done: ahead appends to its log, and
// kept to any, come before it.
func (f *File) refuse(t *task, ahead uint64, kept int) error {
	if t.expected != Any && t.expected != t.view.Version()+ahead {
		return ErrConflict
	}
	if f.memory.total.Load()+int64(kept) >= MaxChanges {
		return ErrFull
	}
	return nil
}

func (f *File) commitOrder(o order) error {
	f.memory.shelf.Lock()
	defer f.memory.shelf.Unlock()
	if err := f.memory.refuse(o); err != nil {
		return err
	}
	if err := f.journal.add(appendRecord(nil, o.verb, o.name, Change{})); err != nil {
		return f.failed(err)
	}
	f.memory.obey(o)
	return nil
}

func (f *File) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("state file %s: %w", f.path, errors.New(reason(err)))
}

// compactWhenDue writes the file anew when it has doubled since the last time, so
// that compacting costs each change about one more write. A failure is no harm: the
// file grows on and it is tried again when it has doubled once more.
func (f *File) compactWhenDue() {
	if f.journal.broken != nil || f.journal.end < f.due {
		return
	}
	if err := f.compact(); err != nil && f.journal.broken == nil {
		f.due = 2 * f.journal.end
		return
	}
	if f.due > 0 {
		f.due = max(compactFrom, 2*f.journal.end)
	}
}

// compact replaces the file by one that holds only what is still of use.
func (f *File) compact() error {
	f.memory.shelf.Lock()
	defer f.memory.shelf.Unlock()
	now := f.condense()
	size := int64(0)
	err := writeWhole(f.path+".new", func(w io.Writer) error {
		n, err := f.write(w, now)
		size = n
		return err
	})
	if err != nil {
		return err
	}
	// Not every system renames over a file that is open. Nobody else can come in
	// between: the lock is another file.
	f.journal.file.Close()
	end := f.journal.end
	err = os.Rename(f.path+".new", f.path)
	if err == nil {
		syncFolder(f.path)
		end = size
	}
	if e := f.open(end); e != nil {
		f.journal.broken = e
	}
	return err
}

// condense puts shorter changes in the place of those in memory, and returns them.
func (f *File) condense() contents {
	now := f.memory.contents()
	for name, all := range now {
		now[name] = condense(all)
		f.memory.view(name).condensed(now[name])
	}
	for _, kept := range f.memory.snapshots {
		for name, all := range kept {
			kept[name] = condense(all)
		}
	}
	return now
}

// write writes the file as it would be had only what is of use ever happened.
func (f *File) write(w io.Writer, now contents) (size int64, err error) {
	p := &pages{w: w}
	p.put([]byte(header(f.seed)))
	for _, name := range slices.Sorted(maps.Keys(f.memory.snapshots)) {
		p.contents(f.memory.snapshots[name])
		p.record(snapshots, name, Change{})
		p.record(resets, "", Change{})
	}
	p.contents(now)
	p.flush()
	return p.size, p.err
}

// pages gather records into frames of a good size.
type pages struct {
	w       io.Writer
	payload []byte
	frame   []byte
	size    int64
	err     error
}

const pageSize = 256 << 10

func (p *pages) contents(all contents) {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, c := range all[name] {
			p.record(changes, name, c)
		}
	}
}

func (p *pages) record(v verb, name string, c Change) {
	p.payload = appendRecord(p.payload, v, name, c)
	if len(p.payload) >= pageSize {
		p.flush()
	}
}

func (p *pages) flush() {
	if len(p.payload) > 0 {
		p.frame = appendFrame(p.frame[:0], p.payload)
		p.put(p.frame)
		p.payload = p.payload[:0]
	}
}

func (p *pages) put(b []byte) {
	if p.err == nil {
		_, p.err = p.w.Write(b)
		p.size += int64(len(b))
	}
}
