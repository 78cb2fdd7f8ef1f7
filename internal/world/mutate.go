package world

import (
	"errors"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// What a mutation does is inferred from its name, its arguments and its result; the
// rules stand in verb.go. It appends a change to the log of its target, and answers
// with the target inside its payload; see payload.go.

// A mutation answers a root field of the mutation type.
type mutation struct {
	world   *World
	def     *schema.Field
	deed    deed
	target  *objectType // nil when no entity is concerned
	chosen  *lookup     // finds the target by id; nil when no argument does
	status  string      // JSON of the value that the verb names, or empty
	others  []reference // further entities that take part: assignDriverToFleet
	payload *payload
}

// A reference is an argument with the id of an entity that names the target.
type reference struct {
	at   place
	from *objectType
	role string
}

// mutation chooses how a mutation is answered.
func (w *World) mutation(owner *objectType, def *schema.Field) exec.Resolver {
	m := &mutation{world: w, def: def}
	verb, nouns := verbOf(def.Name)
	m.payload = w.newPayload(owner, def, nouns)
	if m.target = m.payload.target; m.target == nil {
		m.target = w.entityOfNouns(nouns)
	}
	if m.target == nil {
		return m
	}
	e := &element{world: w, named: m.target.Type, types: []*objectType{m.target}}
	m.chosen = &lookup{world: w, def: def, elem: e}
	for _, a := range def.Args {
		m.chosen.collect(a, nil)
	}
	if status := m.target.status(); status != nil {
		m.status = statusNamed(status.Type.Named(), verb, fake.Words(def.Name))
	}
	m.deed = deedOf(verb, len(m.chosen.ids) > 0, m.status != "")
	if m.deed == creates {
		m.chosen = nil
	}
	m.findOthers()
	return m
}

// findOthers looks for ids of entities that name the target, where the target itself
// has no field for them.
func (m *mutation) findOthers() {
	if m.deed == creates || m.deed == nothingDone {
		return
	}
	for _, a := range m.def.Args {
		role := roleOfID(a.Name)
		if role == "" || m.target.Field(role) != nil || m.target.Field(a.Name) != nil || m.world.means(m.target, a.Name) {
			continue
		}
		from := m.world.entityByRole(m.target, role)
		if from == nil || from == m.target {
			continue
		}
		if f := m.world.names(from, m.target); f != nil {
			m.others = append(m.others, reference{at: place{a.Name}, from: from, role: f.Name})
		}
	}
}

// ResolveFieldValue implements exec.Resolver.
func (m *mutation) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if m.target == nil || m.deed == nothingDone {
		return m.payload.answer(c, m.own())
	}
	if m.deed == creates {
		number, err := m.create(c)
		if err != nil {
			return exec.Null, err
		}
		return m.payload.answer(c, exec.Object{Number: number})
	}
	o, err := m.find(c)
	if err != nil {
		return exec.Null, err
	}
	if o == nil {
		return exec.Null, nil
	}
	if err := m.allowed(*o); err != nil {
		return exec.Null, err
	}
	if err := m.change(c, *o); err != nil {
		return exec.Null, err
	}
	return m.payload.answer(c, *o)
}

// own is the object that a mutation without an id speaks of: the caller's.
func (m *mutation) own() exec.Object {
	if m.target == nil {
		return exec.Object{}
	}
	n, _ := m.target.pop.member(0)
	return exec.Object{Number: n}
}

// find is the object that the arguments name; nil stands for the answer null.
func (m *mutation) find(c *exec.Call) (*exec.Object, error) {
	for _, at := range m.chosen.ids {
		id := at.look(c.Arguments)
		if id == nil {
			continue
		}
		v, err := m.chosen.byID(encodeJSON(plain(id)))
		if err != nil {
			return nil, err
		}
		if _, o, ok := v.Object(); ok {
			return &o, nil
		}
		return nil, nil
	}
	o := m.own()
	return &o, nil
}

// allowed refuses a change of status that the documented codes forbid: nothing more
// happens to what is cancelled or completed.
func (m *mutation) allowed(o exec.Object) error {
	status := m.target.status()
	if m.status == "" || status == nil || len(m.chosen.ids) == 0 {
		return nil
	}
	code := ""
	for _, use := range m.def.Errors {
		words := strings.Split(use.Code, "_")
		if words[0] == "INVALID" && words[len(words)-1] == "STATE" || words[0] == "ALREADY" || strings.Contains(use.Code, "_ALREADY_") || strings.HasSuffix(use.Code, "_NOT_CANCELLABLE") {
			code = use.Code
			break
		}
	}
	now := m.target.read(o, status.Name)
	verb, _ := verbOf(m.def.Name)
	if code == "" || !final(now, verb) && now != m.status {
		return nil
	}
	state := strings.ToLower(strings.ReplaceAll(strings.Trim(now, `"`), "_", " "))
	noun := strings.Join(m.target.words, " ")
	return &exec.Error{Message: strings.ToUpper(noun[:1]) + noun[1:] + " is already " + state, Code: code}
}

// create appends a new object and returns its number.
func (m *mutation) create(c *exec.Call) (uint64, error) {
	fields := make(map[string]any)
	m.world.inputInto(fields, m.target, exec.InputObject(c.Arguments), 0)
	delete(fields, m.target.id.Name)
	m.unset(fields)
	m.stamp(fields, "created", "updated")
	if status := m.target.status(); status != nil {
		if _, given := fields[status.Name]; !given {
			fields[status.Name] = initial(status.Type.Named())
		}
	}
	seq, err := m.target.pop.log.Append(c.Context, state.Any, state.Change{Kind: state.Create, Fields: fields})
	return created + seq, refusal(err)
}

// refusal is the error of an Append as clients may read it: what the state cannot
// hold is their affair, everything else the operator's.
func refusal(err error) error {
	if errors.Is(err, state.ErrFull) || errors.Is(err, state.ErrTooLarge) {
		return &exec.Error{Message: err.Error()}
	}
	return err
}

// unset leaves empty what a new object does not have yet: times of events that have
// not happened, and what the input could have given but did not.
func (m *mutation) unset(fields map[string]any) {
	offered := make(map[string]bool)
	for _, a := range m.def.Args {
		offered[a.Name] = true
		if input := a.Type.Named(); input != nil {
			for _, f := range input.InputFields {
				offered[f.Name] = true
			}
		}
	}
	for _, f := range m.target.Fields {
		if _, given := fields[f.Name]; given || f.Type.NonNull || f.Type.Named() == nil || f.Type.Named().Composite() {
			continue
		}
		kind, _ := fake.Choose(m.world.hint(m.target, f))
		if offered[f.Name] || kind == fake.Instant || kind == fake.Day || m.world.eventOf(m.target, f) != "" {
			fields[f.Name] = nil
		}
	}
}

// change appends what happens to an object that exists.
func (m *mutation) change(c *exec.Call, o exec.Object) error {
	change := state.Change{Kind: state.Update, Number: o.Number}
	if o.Number >= foreign {
		change.ID = m.target.nameOf(o)
	}
	if m.deed == deletes && len(m.others) == 0 {
		change.Kind = state.Delete
		_, err := m.target.pop.log.Append(c.Context, state.Any, change)
		return refusal(err)
	}
	change.Fields = make(map[string]any)
	m.world.inputInto(change.Fields, m.target, exec.InputObject(c.Arguments), 0)
	delete(change.Fields, m.target.id.Name)
	m.stamp(change.Fields, "updated")
	m.happen(change.Fields)
	if _, err := m.target.pop.log.Append(c.Context, state.Any, change); err != nil {
		return refusal(err)
	}
	return m.join(c, o)
}

// happen sets what the verb says: the status, a flag, the time of the event.
func (m *mutation) happen(fields map[string]any) {
	verb, _ := verbOf(m.def.Name)
	positive, undo := undone(verb)
	if m.status != "" && !undo {
		fields[m.target.status().Name] = strings.Trim(m.status, `"`)
		m.stamp(fields, stem(strings.ToLower(strings.Trim(m.status, `"`))))
	} else if m.status != "" {
		fields[m.target.status().Name] = strings.Trim(m.status, `"`)
	}
	for _, word := range fake.Words(m.def.Name) {
		if undo && word == verb {
			word = positive
		}
		m.flag(fields, stem(word), !undo)
	}
}

// flag sets booleans and times that belong to an event.
func (m *mutation) flag(fields map[string]any, event string, on bool) {
	for _, f := range m.target.Fields {
		words := fake.Words(f.Name)
		named := f.Type.Named()
		last := words[len(words)-1]
		switch {
		case named == nil || named.Composite() || f.Type.List():
		case named.Name == "Boolean" && stem(last) == event && len(words) <= 2:
			fields[f.Name] = on
		case last == "at" && len(words) == 2 && stem(words[0]) == event && words[0] != "created" && words[0] != "updated":
			m.stampField(fields, f, on)
		}
	}
}

// stamp sets the times whose names begin with one of the stems to the present.
func (m *mutation) stamp(fields map[string]any, events ...string) {
	for _, f := range m.target.Fields {
		words := fake.Words(f.Name)
		if len(words) == 2 && slices.ContainsFunc(events, func(e string) bool { return stem(e) == stem(words[0]) }) {
			m.stampField(fields, f, true)
		}
	}
}

func (m *mutation) stampField(fields map[string]any, f *schema.Field, on bool) {
	if f.Type.List() || f.Type.Named().Composite() {
		return
	}
	kind, form := fake.Choose(m.world.hint(m.target, f))
	switch {
	case kind != fake.Instant && kind != fake.Day:
	case on:
		fields[f.Name] = present(kind, form, m.world.pools.Now())
	case !f.Type.NonNull:
		fields[f.Name] = nil
	}
}

// join writes the target's id into the further entities of the mutation, or takes it
// out of them.
func (m *mutation) join(c *exec.Call, o exec.Object) error {
	for _, r := range m.others {
		id := r.at.look(c.Arguments)
		if id == nil {
			continue
		}
		e := &element{world: m.world, named: r.from.Type, types: []*objectType{r.from}}
		found, ok := e.find(encodeJSON(plain(id)))
		if !ok {
			continue
		}
		var value any = strings.Trim(m.target.nameOf(o), `"`)
		if verb, _ := verbOf(m.def.Name); separating[verb] {
			value = nil
		}
		change := state.Change{Kind: state.Update, Number: found.object.Number, Fields: map[string]any{r.role: value}}
		if _, err := r.from.pop.log.Append(c.Context, state.Any, change); err != nil {
			return refusal(err)
		}
	}
	return nil
}

// inputInto collects what input says of an object's fields, by name: leaves that
// fit, objects without identity, ids of partners. Input objects that are no field
// themselves are looked into.
func (w *World) inputInto(fields map[string]any, t *objectType, input exec.InputObject, depth int) {
	for _, a := range input {
		f := t.Field(a.Name)
		switch v := a.Value.(type) {
		case exec.InputObject:
			switch {
			case f != nil && f.Type.Named().Composite() && !f.Type.List():
				fields[f.Name] = w.inputObject(f.Type.Named(), v)
			case f == nil && depth < 3:
				w.inputInto(fields, t, v, depth+1)
			case f != nil && custom(f.Type.Named()):
				fields[f.Name] = plain(v)
			}
		default:
			if f != nil && w.fits(&f.Type, v) || f == nil && w.partnerID(t, a.Name) {
				fields[a.Name] = plain(v)
			}
		}
	}
}

// inputObject keeps the fields of an input object that the output type has too.
func (w *World) inputObject(named *schema.Type, v exec.InputObject) map[string]any {
	fields := make(map[string]any)
	for _, t := range w.possible(named) {
		w.inputInto(fields, t, v, 1)
	}
	return fields
}

// partnerID reports whether an input of this name is the id of an object that the
// type names in a field: driverId where there is only driver.
func (w *World) partnerID(t *objectType, name string) bool {
	f := t.Field(roleOfID(name))
	return f != nil && !f.Type.List() && w.entity(f.Type.Named()) != nil
}
