package auth

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// A redisVault keeps sign-in where all replicas of a mock find it. Each thing is a value
// of its own, with a time after which Redis forgets it. What one operation read is watched
// until it writes, so two replicas that take the same refresh token are one after the
// other; and whoever looks reads what is there now, so a session that one ends is over for
// all with their next request.
type redisVault struct {
	client   redis.UniversalClient
	accounts func(id string) *Account // of test users
	now      func() time.Time
}

// NewSharedSessions returns a store that replicas share through Redis.
func NewSharedSessions(now func() time.Time, client redis.UniversalClient) *Sessions {
	s := NewSessions(now)
	s.vault = &redisVault{client: client, accounts: s.testAccount, now: now}
	return s
}

// Names in Redis. The hash tag in braces keeps them on one node of a cluster, so that
// they can be changed together.
const (
	signInPrefix    = "gqldoc:{signin}:"
	accountName     = signInPrefix + "account:"
	contactName     = signInPrefix + "contact:"
	sessionName     = signInPrefix + "session:"
	sessionsName    = signInPrefix + "sessions:"
	challengeName   = signInPrefix + "challenge:"
	registerName    = signInPrefix + "registration:"
	keptAfter       = 24 * time.Hour // an end, so that who comes late hears of it
	accountLife     = SessionLife
	maxSessionsRead = 1000 // of one account
)

// vaultContext bounds what one operation waits for Redis.
func vaultContext() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 5*time.Second)
}

func (v *redisVault) do(f func(desk)) error {
	ctx, cancel := vaultContext()
	defer cancel()
	for range redisTries {
		err := v.client.Watch(ctx, func(tx *redis.Tx) error {
			d := &redisDesk{vault: v, ctx: ctx, tx: tx, things: make(map[string]*thing)}
			f(d)
			return d.commit()
		})
		if !errors.Is(err, redis.TxFailedErr) {
			return wrapVault(err)
		}
	}
	return fmt.Errorf("sign-in: others changed the same things %d times meanwhile", redisTries)
}

func wrapVault(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("sign-in: %w", err)
}

func (v *redisVault) peek(id string) (*Session, error) {
	ctx, cancel := vaultContext()
	defer cancel()
	text, err := v.client.Get(ctx, sessionName+id).Bytes()
	if errors.Is(err, redis.Nil) || id == "" {
		return nil, nil
	}
	if err != nil {
		return nil, wrapVault(err)
	}
	var stored storedSession
	if err := json.Unmarshal(text, &stored); err != nil {
		return nil, wrapVault(err)
	}
	a := v.accounts(stored.Account)
	if a == nil { // whoever looks needs its id alone
		a = &Account{ID: stored.Account}
	}
	return stored.session(a), nil
}

func (v *redisVault) reset() error {
	ctx, cancel := vaultContext()
	defer cancel()
	names := v.client.Scan(ctx, 0, signInPrefix+"*", 1000).Iterator()
	var err error
	for err == nil && names.Next(ctx) {
		err = v.client.Unlink(ctx, names.Val()).Err()
	}
	return wrapVault(cmp.Or(err, names.Err()))
}

// A redisDesk is one attempt of an operation. The first failure ends it: from then on
// nothing is there, and nothing is kept.
type redisDesk struct {
	vault  *redisVault
	ctx    context.Context
	tx     *redis.Tx
	things map[string]*thing // by name: what was read or put
	order  []string
	used   struct {
		accounts      inUse[Account]
		sessions      inUse[Session]
		challenges    inUse[challenge]
		registrations inUse[registration]
	}
	failed error
}

// inUse is what was handed out, by name: who asks twice gets the same.
type inUse[T any] map[string]*T

func (u *inUse[T]) add(name string, item *T) {
	if *u == nil {
		*u = make(inUse[T])
	}
	(*u)[name] = item
}

// A thing is one value in use.
type thing struct {
	before []byte                                 // as it was read; nil: it is new
	now    func() (any, time.Duration)            // what it is, and how long it is kept; nil: dropped
	then   func(redis.Pipeliner, context.Context) // what else is written when it is new; may be nil
}

// read returns a value's text and watches it; nil when there is none.
func (d *redisDesk) read(name string) []byte {
	if d.failed != nil {
		return nil
	}
	if d.failed = d.tx.Watch(d.ctx, name).Err(); d.failed != nil {
		return nil
	}
	text, err := d.tx.Get(d.ctx, name).Bytes()
	if err != nil && !errors.Is(err, redis.Nil) {
		d.failed = err
	}
	return text
}

func (d *redisDesk) keep(name string, t *thing) {
	d.things[name] = t
	d.order = append(d.order, name)
}

// commit writes what is new or has changed.
func (d *redisDesk) commit() error {
	if d.failed != nil {
		return d.failed
	}
	_, err := d.tx.TxPipelined(d.ctx, func(p redis.Pipeliner) error {
		for _, name := range d.order {
			if err := d.write(p, name, d.things[name]); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func (d *redisDesk) write(p redis.Pipeliner, name string, t *thing) error {
	if t.now == nil {
		p.Unlink(d.ctx, name)
		return nil
	}
	value, life := t.now()
	text, err := json.Marshal(value)
	if err != nil || string(text) == string(t.before) {
		return err
	}
	p.Set(d.ctx, name, text, max(life, time.Minute))
	if t.before == nil && t.then != nil {
		t.then(p, d.ctx)
	}
	return nil
}

// left is how long something with an end is kept.
func (d *redisDesk) left(end time.Time) time.Duration { return end.Sub(d.vault.now()) + keptAfter }

// found reads a value into use. load makes the thing of what was read.
func found[S, T any](d *redisDesk, used *inUse[T], name string, load func(*S) (*T, *thing)) *T {
	if known := (*used)[name]; known != nil {
		return known
	}
	text := d.read(name)
	if text == nil {
		return nil
	}
	var stored S
	if err := json.Unmarshal(text, &stored); err != nil {
		d.failed = err
		return nil
	}
	item, t := load(&stored)
	t.before = text
	used.add(name, item)
	d.keep(name, t)
	return item
}

// put brings something new into use.
func put[T any](d *redisDesk, used *inUse[T], name string, item *T, t *thing) {
	used.add(name, item)
	d.keep(name, t)
}

func (d *redisDesk) ids(name string) []string {
	if d.failed != nil {
		return nil
	}
	if d.failed = d.tx.Watch(d.ctx, name).Err(); d.failed != nil {
		return nil
	}
	ids, err := d.tx.ZRange(d.ctx, name, -maxSessionsRead, -1).Result()
	d.failed = err
	return ids
}

// contacts are the names under which an account is found by its phone or its e-mail.
func contacts(a *Account) []string {
	var names []string
	for _, destination := range []string{a.Phone, a.Email} {
		if destination != "" {
			names = append(names, contactName+normal(destination))
		}
	}
	return names
}

func (d *redisDesk) holder(destination string) *Account {
	id := d.read(contactName + destination)
	if id == nil {
		return nil
	}
	return d.account(strings.Trim(string(id), `"`))
}
