package state

import (
	"context"
	_ "embed"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// This file keeps a replica's copy of what Redis holds: it asks, understands the
// answers and changes the views. The layout in Redis is told in scripts/common.lua.

var (
	//go:embed scripts/common.lua
	commonLua string
	//go:embed scripts/read.lua
	readLua string
	//go:embed scripts/append.lua
	appendLua string
	//go:embed scripts/alter.lua
	alterLua string

	readScript   = redis.NewScript(commonLua + readLua)
	appendScript = redis.NewScript(commonLua + appendLua)
	alterScript  = redis.NewScript(commonLua + alterLua)
)

// A position is the id of an entry of the stream.
type position struct{ epoch, number uint64 }

func (p position) String() string {
	return strconv.FormatUint(p.epoch, 10) + "-" + strconv.FormatUint(p.number, 10)
}

func (p position) before(q position) bool {
	return p.epoch < q.epoch || p.epoch == q.epoch && p.number < q.number
}

func parsePosition(id string) (p position, err error) {
	epoch, number, _ := strings.Cut(id, "-")
	if p.epoch, err = strconv.ParseUint(epoch, 10, 64); err == nil {
		p.number, err = strconv.ParseUint(number, 10, 64)
	}
	return p, err
}

// A mirror is the views of a replica and how far they have come.
type mirror struct {
	board *board

	mu      sync.Mutex
	at      position
	due     int      // changes that the beginning of the epoch still lacks
	arrived contents // of the beginning, shown when nothing lacks; else nil
	stale   bool     // the views are shown until everything was read again
}

func (m *mirror) position() position {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at
}

// settled reports whether the views are what the server held at the position.
func (m *mirror) settled() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.stale && m.arrived == nil
}

// expect says in the server's terms what an append depends on. It reports false when
// the view has moved on from it already.
func (m *mirror) expect(v *view, expected uint64) (epoch, length string, ok bool) {
	if expected == Any {
		return "", "", true
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := v.Version()
	ok = expected == now && !m.stale && m.arrived == nil
	return strconv.FormatUint(m.at.epoch, 10), strconv.FormatUint(now&lengthMask, 10), ok
}

// An entry is one entry of the stream.
type entry struct {
	at     position
	follow int // of the first of an epoch: changes that belong to the beginning
	log    string
	change Change
}

// apply shows entries to readers. Those that were shown before are passed over, so
// that answers may overlap. They follow each other, and the first follows what was
// shown when the answer was asked for.
func (m *mirror) apply(entries []entry) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, e := range entries {
		if !m.at.before(e.at) {
			continue
		}
		m.at = e.at
		switch {
		case e.at.number == 0:
			m.due, m.arrived = e.follow, make(contents)
		case m.due > 0:
			m.due--
			m.arrived[e.log] = append(m.arrived[e.log], e.change)
		default:
			// The server keeps the limit for all replicas together.
			_, _ = m.board.append(m.board.view(e.log), Any, e.change)
		}
		if m.arrived != nil && m.due == 0 {
			m.board.replace(m.arrived)
			m.arrived, m.stale = nil, false
		}
	}
}

// forget makes the replica read everything again, when it stands where it stood: the
// server knows less than the replica has read. What it knew is shown until then, or
// no longer when the server knows nothing.
func (m *mirror) forget(stood position, empty bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.at != stood {
		return
	}
	m.at, m.due, m.arrived, m.stale = position{}, 0, nil, !empty
	if empty {
		m.board.replace(nil)
	}
}

// catchUp reads until the replica knows what the server knew when it was asked. A state
// that ends without use is used by it for the length of life; 0: it is only looked at.
func (r *Redis) catchUp(ctx context.Context, life time.Duration) error {
	for {
		from := r.mirror.position()
		_, more, err := r.ask(ctx, readScript, from, "", life, nil)
		if err != nil || !more {
			return err
		}
	}
}

// ask runs a script and shows what is new to readers. It reports whether there is
// more to read.
func (r *Redis) ask(ctx context.Context, script *redis.Script, from position, batch string, life time.Duration, args []any, keys ...string) (result string, more bool, err error) {
	all := []string{r.prefix + "meta", r.prefix + "log", r.prefix + "done:" + r.replica, r.prefix + "snapshots"}
	for _, k := range keys {
		all = append(all, r.prefix+k)
	}
	reply, err := script.Run(ctx, r.client, all, append([]any{batch, from.String(), life.Milliseconds()}, args...)...).Slice()
	if err != nil {
		return "", false, err
	}
	a, err := parseAnswer(reply)
	if err != nil {
		return "", false, err
	}
	if a.stands.before(from) {
		empty := a.stands == position{}
		r.mirror.forget(from, empty)
		return a.result, !empty, nil
	}
	r.mirror.apply(a.entries)
	return a.result, r.mirror.position().before(a.stands), nil
}

// An answer is what the scripts return.
type answer struct {
	stands  position // of the last entry
	result  string
	entries []entry
}

func parseAnswer(reply []any) (a answer, err error) {
	if len(reply) != 4 {
		return a, errBytes
	}
	epoch, _ := reply[0].(string)
	total, _ := reply[1].(string)
	a.result, _ = reply[2].(string)
	list, _ := reply[3].([]any)
	if a.stands, err = parsePosition(epoch + "-" + total); err != nil {
		return a, errBytes
	}
	a.entries = make([]entry, len(list))
	for i, item := range list {
		if a.entries[i], err = parseEntry(item); err != nil {
			return a, err
		}
	}
	return a, nil
}

// parseEntry reads an id with its fields: n and a count, or l, a log, c and a change.
func parseEntry(item any) (e entry, err error) {
	pair, _ := item.([]any)
	if len(pair) != 2 {
		return e, errBytes
	}
	id, _ := pair[0].(string)
	if e.at, err = parsePosition(id); err != nil {
		return e, errBytes
	}
	list, _ := pair[1].([]any)
	fields := make([]string, len(list))
	for i := range list {
		fields[i], _ = list[i].(string)
	}
	switch {
	case len(fields) == 2 && fields[0] == "n":
		e.follow, err = strconv.Atoi(fields[1])
		return e, err
	case len(fields) == 4 && fields[0] == "l" && fields[2] == "c":
		d := decoder{data: []byte(fields[3])}
		e.log, e.change = fields[1], d.change()
		if !d.bad && len(d.data) == 0 {
			return e, nil
		}
	}
	return e, errBytes
}

// send runs a script that changes something, until an answer comes or there is no
// hope, and reads all that is new: whoever appended shall find the change.
func (r *Redis) send(script *redis.Script, args []any, keys ...string) (string, error) {
	r.batch++
	batch := strconv.FormatUint(r.batch, 10)
	var result string
	var more bool
	err := r.retry(func() (err error) {
		result, more, err = r.ask(r.working, script, r.mirror.position(), batch, r.life, args, keys...)
		return err
	})
	if err == nil && more {
		err = r.retry(func() error { return r.catchUp(r.working, r.life) })
	}
	return result, err
}

// retry does again what a broken connection prevented.
func (r *Redis) retry(do func() error) error {
	pause := firstPause
	for attempt := 1; ; attempt++ {
		err := do()
		if err == nil || attempt == attempts || !passing(err) || !r.pause(pause) {
			return err
		}
		pause = min(2*pause, longPause)
	}
}

// pause waits, and reports false when the state is being closed.
func (r *Redis) pause(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.queue.stop:
		return false
	}
}

// passing reports whether an error says that the server is away for now: nobody
// listens, the connection broke, it starts, or another one takes over.
func passing(err error) bool {
	var network net.Error
	if errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return true
	}
	for _, start := range []string{"LOADING", "READONLY", "MASTERDOWN", "TRYAGAIN", "BUSY "} {
		if strings.HasPrefix(err.Error(), start) {
			return true
		}
	}
	return false
}

// listen shows what other replicas change, until the state is closed. When nothing
// happens it looks from time to time, for a server that lost its data says nothing.
func (r *Redis) listen() {
	pause := firstPause
	for r.working.Err() == nil {
		if err := r.hear(); err == nil || errors.Is(err, redis.Nil) {
			pause = firstPause
			continue
		}
		if !r.pause(pause) {
			return
		}
		pause = min(2*pause, longPause)
	}
}

// hear waits until the stream grows behind what is known, or for some time, and reads.
// Listening alone is no use of the state.
func (r *Redis) hear() error {
	from := r.mirror.position()
	streams, err := r.client.XRead(r.working, &redis.XReadArgs{
		Streams: []string{r.prefix + "log", from.String()}, Count: 1, Block: listenFor,
	}).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return err
	}
	if len(streams) == 1 && len(streams[0].Messages) == 1 {
		// Often it is what this replica added itself, and has read.
		at, err := parsePosition(streams[0].Messages[0].ID)
		if err == nil && !r.mirror.position().before(at) {
			return nil
		}
	}
	return r.catchUp(r.working, r.heard())
}

// heard is for how long the state lives on when its replica listens: somebody may be
// about to use it, or nobody.
func (r *Redis) heard() time.Duration {
	if r.holders.Load() > 0 {
		return r.life
	}
	return 0
}
