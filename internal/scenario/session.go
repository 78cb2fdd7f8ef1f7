package scenario

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/bettersuite/gqldoc/internal/state"
)

// SessionHeader names the session of a request. A test that sends an id of its own has
// a world, rules and scenarios of its own.
const SessionHeader = "X-Mock-Session"

// SessionLife is how long sessions are kept without use where nothing else is said.
// Before that they are forgotten when there are more than MaxSessions: the one whose last
// use is longest ago. A request that is under way, or an open subscription, keeps its
// session. What is true of a session is true of the world of another seed.
const SessionLife = 30 * time.Minute

// maxSeeds bounds the worlds of one session, which have a seed each. The one whose last
// use is longest ago is forgotten, with what was changed in it.
const maxSeeds = 8

// SessionOf reads the session of a request. It is "" without the header; the error is
// ErrSession for what is no id.
func SessionOf(h http.Header) (string, error) {
	values := h[SessionHeader]
	if len(values) == 0 {
		return "", nil
	}
	if !sessionID(values[0]) {
		return "", ErrSession
	}
	return values[0], nil
}

func sessionID(id string) bool {
	if id == "" || len(id) > 64 {
		return false
	}
	for _, c := range []byte(id) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if !letter && c != '.' && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// known returns a session that is there, or nil.
func (r *Registry) known(id string) *session {
	if id == "" {
		return r.main
	}
	return r.sessions[id]
}

// session returns the session of an id, which may be new.
func (r *Registry) session(id string) (*session, error) {
	r.expire()
	if s := r.known(id); s != nil {
		r.touch(s)
		return s, nil
	}
	if !sessionID(id) {
		return nil, ErrSession
	}
	if len(r.sessions) >= MaxSessions && !r.endOldest() {
		return nil, ErrSessions
	}
	s := &session{id: id, configured: fresh(r.configured)}
	r.sessions[id] = s
	r.touch(s)
	r.changed(s)
	return s, nil
}

func (r *Registry) touch(s *session) {
	s.use = r.use()
}

// use is a use at this moment.
func (r *Registry) use() use {
	r.uses++
	u := use{order: r.uses}
	if r.now != nil {
		u.at = r.now()
	}
	return u
}

// expire ends the sessions, and the worlds of other seeds, that nobody used for long.
func (r *Registry) expire() {
	if r.now == nil {
		return
	}
	limit := r.now().Add(-r.life)
	r.main.expire(limit)
	for _, s := range r.sessions {
		if s.users == 0 && s.at.Before(limit) {
			r.end(s)
			continue
		}
		s.expire(limit)
	}
}

// expire ends the worlds that were used last before the limit.
func (s *session) expire(limit time.Time) {
	for seed, h := range s.states {
		if h.users == 0 && h.at.Before(limit) {
			closeState(h.state)
			delete(s.states, seed)
		}
	}
}

// endOldest makes room for a session. It reports false when all are in use.
func (r *Registry) endOldest() bool {
	var oldest *session
	for _, s := range r.sessions {
		if s.users == 0 && (oldest == nil || s.order < oldest.order) {
			oldest = s
		}
	}
	if oldest != nil {
		r.end(oldest)
	}
	return oldest != nil
}

// end forgets a session with all it has.
func (r *Registry) end(s *session) {
	r.forget(s)
	delete(r.sessions, s.id)
	for _, h := range s.states {
		closeState(h.state)
	}
	s.states = nil
	for _, f := range r.onEnd {
		f(s.id)
	}
}

// closeState ends a state that nobody uses any more. It may take as long as a server
// takes, and nobody waits for it.
func closeState(s state.State) {
	go func() { _ = s.Close() }() // what could be kept was kept when it was changed
}

// OnEnd registers who wants to know that a session has ended, to forget what belongs to
// it. The function must not call the registry.
func (r *Registry) OnEnd(f func(session string)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.onEnd = append(r.onEnd, f)
}

// Sessions lists the ids of all sessions but the main one, sorted.
func (r *Registry) Sessions() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.expire()
	ids := make([]string, 0, len(r.sessions))
	for id := range r.sessions {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// End forgets a session: its rules, its scenarios and what its requests changed, also
// where others share that. It reports false when there is none of this id, or when
// requests of it are under way. The main session does not end; reset it.
func (r *Registry) End(ctx context.Context, id string) (bool, error) {
	r.mu.Lock()
	s := r.sessions[id]
	if s == nil || s.users > 0 {
		r.mu.Unlock()
		return false, nil
	}
	states := s.states
	s.states = nil
	r.end(s)
	r.mu.Unlock()
	var err error
	for _, h := range states {
		err = errors.Join(err, h.state.Reset(ctx))
		closeState(h.state)
	}
	return true, err
}

// Close ends all sessions but the main one, whatever is under way.
func (r *Registry) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.sessions {
		r.end(s)
	}
	for _, h := range r.main.states {
		closeState(h.state)
	}
	r.main.states = nil
}

// SetSeed lets the requests of a session see the world of another seed. Each seed has
// changes of its own.
func (r *Registry) SetSeed(sessionID string, seed uint64) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	s, err := r.session(sessionID)
	if err == nil {
		s.seed = &seed
		r.changed(s)
	}
	return err
}

// Seed is the seed of a session's world.
func (r *Registry) Seed(sessionID string) uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.known(sessionID); s != nil && s.seed != nil {
		return *s.seed
	}
	return r.seed
}

// State returns the changes that the requests of a session made to its world: to
// reset, to save, to load. It is the same until the session ends.
func (r *Registry) State(sessionID string) (state.State, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s, err := r.session(sessionID)
	if err != nil {
		return nil, err
	}
	seed := r.seed
	if s.seed != nil {
		seed = *s.seed
	}
	h, err := r.held(s, seed)
	if err != nil {
		return nil, err
	}
	return h.state, nil
}

// A held state is kept for one session and seed.
type held struct {
	state state.State
	use       // the last one
	users int // requests under way
}

// enter counts a request, and keeps a state that would end without use.
func (h *held) enter() {
	h.users++
	if holder, ok := h.state.(state.Holder); ok {
		holder.Hold()
	}
}

func (h *held) leave(u use) {
	h.users--
	h.use = u
	if holder, ok := h.state.(state.Holder); ok {
		holder.Release()
	}
}

// held returns the state of a session and a seed, opened when it is first asked for.
func (r *Registry) held(s *session, seed uint64) (*held, error) {
	if h := s.states[seed]; h != nil {
		h.use = r.use()
		return h, nil
	}
	if s == r.main && seed == r.seed {
		return &held{state: r.state}, nil
	}
	opened, err := r.openState(s.id, seed)
	if err != nil {
		return nil, err
	}
	if s.states == nil {
		s.states = make(map[uint64]*held)
	}
	s.dropSeeds()
	h := &held{state: opened, use: r.use()}
	s.states[seed] = h
	return h, nil
}

// dropSeeds makes room for one more state.
func (s *session) dropSeeds() {
	for len(s.states) >= maxSeeds {
		var oldest uint64
		var found *held
		for seed, h := range s.states {
			if h.users == 0 && (found == nil || h.order < found.order) {
				oldest, found = seed, h
			}
		}
		if found == nil {
			return // all are in use: there are no more of them than requests
		}
		closeState(found.state)
		delete(s.states, oldest)
	}
}

// A visit is a request in its session.
type visit struct {
	registry *Registry
	session  *session
	held     *held
	seed     uint64
	rules    []*rule // those that act
	changes  uint64  // that led to them
}

// now returns the rules that act by now, which are others after each change.
func (v *visit) now() (rules []*rule, changes uint64) {
	v.registry.mu.Lock()
	defer v.registry.mu.Unlock()
	return v.session.set, v.session.changes
}

// enter begins a request. seed is that which it asks for itself; nil: the session's.
// Whoever enters leaves.
func (r *Registry) enter(id string, seed *uint64) (*visit, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s, err := r.session(id)
	if err != nil {
		return nil, err
	}
	v := &visit{registry: r, session: s, seed: r.seed, rules: s.set, changes: s.changes}
	if s.seed != nil {
		v.seed = *s.seed
	}
	if seed != nil {
		v.seed = *seed
	}
	if v.held, err = r.held(s, v.seed); err != nil {
		return nil, err
	}
	s.users++
	v.held.enter()
	return v, nil
}

// leave ends the request.
func (v *visit) leave() {
	v.registry.mu.Lock()
	defer v.registry.mu.Unlock()
	v.session.users--
	v.registry.touch(v.session)
	v.held.leave(v.session.use)
}

// main reports whether the request sees what every request sees.
func (v *visit) main() bool { return v.session == v.registry.main && v.seed == v.registry.seed }

// sync reads what other replicas have changed in a session's world.
func (v *visit) sync(ctx context.Context) error { return v.held.state.Sync(ctx) }
