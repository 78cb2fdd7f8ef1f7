package state

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// A Redis is a State that several replicas share, in Redis 6.2 or later or in Valkey.
//
// Every replica has all changes in memory. What it appends goes through a script, so
// that a condition is checked and a change added in one step of the server; what
// others append arrives because it waits for the stream to grow. Nothing is lost by a
// lost connection: a replica knows how far it has read, and a batch has a number, so
// that it can be sent again without being done again.
//
// While the server is away, reading goes on with what was read, and changing fails
// after some attempts.
type Redis struct {
	client  *redis.Client
	place   string // for messages
	prefix  string
	replica string
	life    time.Duration // without use; 0: for good
	holders atomic.Int64
	queue   *queue
	batch   uint64 // number of the last one; only the queue's goroutine uses it
	stop    context.CancelFunc
	working context.Context // ends with Close
	readers sync.WaitGroup

	mirror mirror
}

const (
	dialTimeout = 2 * time.Second
	// answerTimeout is long for a server, for a script may copy a snapshot.
	answerTimeout = 10 * time.Second
	// listenFor bounds how long a dead connection or a lost stream goes unnoticed
	// while nobody changes anything.
	listenFor = 5 * time.Second

	attempts   = 8
	firstPause = 20 * time.Millisecond
	longPause  = time.Second
)

// openRedis connects to redis://[USER:PASSWORD@]HOST:PORT[/DB][?name=NAME]. Name sets
// states of the same world apart.
func openRedis(spec string, w World) (*Redis, error) {
	options, name, err := redisOptions(spec)
	if err != nil {
		return nil, err
	}
	r := &Redis{
		client:  redis.NewClient(options),
		place:   "redis " + options.Addr,
		prefix:  w.prefix(name),
		life:    w.life,
		replica: rand.Text(),
	}
	r.mirror.board = newBoard(r)
	r.working, r.stop = context.WithCancel(context.Background())
	if err := r.begin(); err != nil {
		r.stop()
		_ = r.client.Close()
		return nil, &OpenError{r.place, "cannot be used: " + err.Error(), redisHint(err)}
	}
	r.queue = newQueue(r.commit)
	r.readers.Go(r.listen)
	return r, nil
}

// prefix begins all keys of a state.
func (w World) prefix(name string) string {
	return fmt.Sprintf("gqldoc:%d:{%s:%s:%d}:", formatNumber, name+w.beside, w.Schema, w.Seed)
}

// The client writes to stderr by itself unless told otherwise; here, what fails is
// returned. This is done before anything runs, for the client reads it unguarded.
func init() { redis.SetLogger(quiet{}) }

type quiet struct{}

func (quiet) Printf(context.Context, string, ...any) {}

// redisOptions reads an address. No message repeats it whole: it may hold a password.
func redisOptions(spec string) (*redis.Options, string, error) {
	place := hideSecret(spec)
	const form = "write redis://HOST:PORT/DB, with USER:PASSWORD@ before HOST and ?name=NAME behind where needed"
	u, err := url.Parse(spec)
	if err != nil {
		return nil, "", &OpenError{place, "is no address", form}
	}
	if rest, ok := strings.CutPrefix(u.Scheme, "valkey"); ok {
		u.Scheme = "redis" + rest
	}
	query := u.Query()
	name := "default"
	if query.Has("name") {
		name = query.Get("name")
	}
	if !nameOK(name) {
		return nil, "", &OpenError{place, "has a name that is not 1 to 64 letters, digits, dots, dashes and underscores", form}
	}
	query.Del("name")
	u.RawQuery = query.Encode()
	options, err := redis.ParseURL(u.String())
	if err != nil {
		return nil, "", &OpenError{place, "is no address: " + strings.TrimPrefix(err.Error(), "redis: "), form}
	}
	options.MaxRetries = -1 // ours know what may be sent twice
	options.DialerRetries = 1
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = dialTimeout, answerTimeout, answerTimeout
	options.PoolSize = 4
	options.ContextTimeoutEnabled = true
	options.DisableIdentity = true
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return options, name, nil
}

func redisHint(err error) string {
	text := err.Error()
	switch {
	case strings.HasPrefix(text, "NOAUTH"), strings.HasPrefix(text, "WRONGPASS"):
		return "put the password into the address: redis://:PASSWORD@HOST:PORT"
	case strings.HasPrefix(text, "NOPERM"):
		return "the user needs scripts, streams and hashes on keys that begin with gqldoc:"
	case strings.HasPrefix(text, "ERR"):
		return "Redis 6.2 or later, or Valkey, is needed"
	}
	return "is it running, and is the address right? redis-server starts one; --state memory needs none"
}

// begin reads all there is. It asks once: who starts the mock is told at once.
func (r *Redis) begin() error {
	ctx, cancel := context.WithTimeout(r.working, answerTimeout)
	defer cancel()
	return r.catchUp(ctx, r.life)
}

// Hold implements Holder: the server keeps the state while somebody may use it.
func (r *Redis) Hold() { r.holders.Add(1) }

// Release implements Holder.
func (r *Redis) Release() { r.holders.Add(-1) }

// Version implements State.
func (r *Redis) Version() uint64 { return r.mirror.board.Version() }

// Log implements State.
func (r *Redis) Log(name string) Log { return r.mirror.board.view(name) }

func (r *Redis) keep(ctx context.Context, v *view, expected uint64, c Change) (uint64, error) {
	return r.queue.keep(ctx, v, expected, c)
}

// Reset implements State.
func (r *Redis) Reset(ctx context.Context) error { return r.alter(ctx, order{verb: resets}) }

// Snapshot implements State.
func (r *Redis) Snapshot(ctx context.Context, name string) error {
	return r.alter(ctx, order{snapshots, name})
}

// Load implements State.
func (r *Redis) Load(ctx context.Context, name string) error {
	return r.alter(ctx, order{loads, name})
}

// Drop implements State.
func (r *Redis) Drop(ctx context.Context, name string) error {
	return r.alter(ctx, order{drops, name})
}

func (r *Redis) alter(ctx context.Context, o order) error {
	if o.verb != resets && !nameOK(o.name) {
		return fmt.Errorf("%q: %w", o.name, ErrName)
	}
	return r.queue.do(ctx, &task{order: o})
}

// Snapshots implements State.
func (r *Redis) Snapshots(ctx context.Context) ([]string, error) {
	if r.working.Err() != nil {
		return nil, ErrClosed
	}
	names, err := r.client.SMembers(ctx, r.prefix+"snapshots").Result()
	slices.Sort(names)
	return names, r.failed(err)
}

// Sync implements State: one question to the server.
func (r *Redis) Sync(ctx context.Context) error {
	if r.working.Err() != nil {
		return ErrClosed
	}
	return r.failed(r.catchUp(ctx, r.life))
}

// Close implements State.
func (r *Redis) Close() error {
	r.queue.end()
	r.stop()
	err := r.client.Close() // also breaks the connection that listens
	r.readers.Wait()
	if errors.Is(err, redis.ErrClosed) {
		return nil
	}
	return err
}

func (r *Redis) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("state in %s: %w", r.place, err)
}

// commit sends a batch. Only the queue calls it.
func (r *Redis) commit(batch []*task) {
	if batch[0].verb != changes {
		batch[0].err = r.commitOrder(batch[0].order)
		return
	}
	if !r.mirror.settled() {
		if err := r.retry(func() error { return r.catchUp(r.working, r.life) }); err != nil {
			fail(batch, r.failed(err))
			return
		}
	}
	args := []any{MaxChanges}
	sent := make([]*task, 0, len(batch))
	for _, t := range batch {
		epoch, length, ok := r.mirror.expect(t.view, t.expected)
		if !ok {
			t.err = ErrConflict
			continue
		}
		args = append(args, t.view.name, epoch, length, appendChange(nil, t.change))
		sent = append(sent, t)
	}
	if len(sent) == 0 {
		return
	}
	result, err := r.send(appendScript, args)
	results := strings.Fields(result)
	for i, t := range sent {
		switch {
		case err != nil:
			t.err = r.failed(err)
		case i >= len(results):
			t.err = r.failed(errBytes)
		default:
			t.seq, t.err = outcome(results[i])
		}
	}
}

func fail(batch []*task, err error) {
	for _, t := range batch {
		t.err = err
	}
}

// outcome reads one result of append.lua.
func outcome(text string) (uint64, error) {
	switch text {
	case "-1":
		return 0, ErrConflict
	case "-2":
		return 0, ErrFull
	}
	return strconv.ParseUint(text, 10, 64)
}

func (r *Redis) commitOrder(o order) error {
	result, err := r.send(alterScript, []any{MaxSnapshots, string(rune(o.verb)), o.name}, "snapshot:"+o.name)
	switch {
	case err != nil:
		return r.failed(err)
	case result == "none":
		return fmt.Errorf("%q: %w", o.name, ErrNoSnapshot)
	case result == "many":
		return ErrSnapshots
	}
	return nil
}
