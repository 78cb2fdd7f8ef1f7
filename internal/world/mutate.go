package world

import (
	"errors"
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/state"
)

// What a mutation does is inferred from its name, its arguments and its result; the
// rules stand in verb.go. It appends a change to the log of its target, and answers
// with the target inside its payload; see payload.go.

// A mutation answers a root field of the mutation type.
type mutation struct {
	*meaning.Mutation
	world   *World
	target  *objectType // nil when no entity is concerned
	chosen  *lookup     // finds the target by id; nil when no argument does
	lists   []listChange
	part    *part // nil when the answer is the target
	payload *payload
}

// mutation answers a mutation.
func (w *World) mutation(owner *objectType, def *schema.Field) exec.Resolver {
	means := w.Model.Mutation(def, w.rules[def.Name])
	m := &mutation{Mutation: means, world: w, target: w.own(means.Target), payload: w.newPayload(owner, means.Payload)}
	if m.target == nil {
		return m
	}
	m.chosen = m.lookupOf(m.target)
	for _, l := range means.Lists {
		m.lists = append(m.lists, w.listChange(m.target, l))
	}
	if p := means.Part; p != nil {
		m.part = &part{Part: p, of: w.own(p.Of), whole: w.own(p.Whole)}
		m.part.kids = w.backLink(m.part.whole, p.List, m.part.of)
	}
	return m
}

// creation is a mutation that creates an object beside the target.
func (m *mutation) creation(to *objectType) *mutation {
	means := &meaning.Mutation{Of: m.Of, Def: m.Def, Target: to.Object, Deed: meaning.Creates}
	made := &mutation{Mutation: means, world: m.world, target: to}
	made.chosen = made.lookupOf(to)
	return made
}

// lookupOf finds objects of a type by the ids and keys of the mutation.
func (m *mutation) lookupOf(t *objectType) *lookup {
	return &lookup{Selection: m.Selection, world: m.world, def: m.Def, elem: &element{world: m.world, named: t.Type, types: []*objectType{t}}}
}

// ResolveFieldValue implements exec.Resolver.
func (m *mutation) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if m.target == nil || m.Deed == meaning.Nothing {
		return m.payload.answer(c, m.own())
	}
	if m.Each != "" {
		return m.doEach(c)
	}
	if m.Many != nil && m.Deed != meaning.Creates {
		return m.changeMany(c)
	}
	if m.Deed == meaning.Creates || m.Deed == meaning.Upserts && !m.exists(c) {
		if m.part != nil {
			return m.addPart(c)
		}
		number, err := m.create(c)
		if err != nil {
			return exec.Null, err
		}
		return m.respond(c, exec.Object{Number: number})
	}
	o, err := m.find(c)
	if err != nil || o == nil {
		return exec.Null, err
	}
	if m.part != nil {
		return m.changePart(c, *o)
	}
	if err := m.change(c, *o); err != nil {
		return exec.Null, err
	}
	return m.respond(c, *o)
}

// respond answers with the target, or, where a rule speaks of another type than the
// payload does, with what the payload has to say.
func (m *mutation) respond(c *exec.Call, o exec.Object) (exec.Value, error) {
	if t := m.payload.target; m.part == nil && t != nil && t != m.target {
		n, _ := t.pop.member(0)
		o = exec.Object{Number: n}
	}
	return m.payload.answer(c, o)
}

// exists reports whether the arguments name an object that there is.
func (m *mutation) exists(c *exec.Call) bool {
	for _, at := range m.chosen.IDs {
		if id := valueAt(at, c.Arguments); id != nil {
			found, ok := m.chosen.elem.find(encodeJSON(plain(id)))
			return ok && found.known && m.target.pop.has(found.object.Number)
		}
	}
	return false
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
	for _, at := range m.chosen.IDs {
		id := valueAt(at, c.Arguments)
		if id == nil {
			continue
		}
		return object(m.chosen.byID(encodeJSON(plain(id))))
	}
	if m.Key != nil {
		if v := valueAt(m.Key.At, c.Arguments); v != nil {
			return object(m.chosen.byKeys([]want{{field: m.Key.Field, by: m.Key.By, json: encodeJSON(plain(v))}}))
		}
	}
	if o, ok := m.holder(c); ok {
		return &o, nil
	}
	o := m.own()
	return &o, nil
}

// create appends a new object and returns its number.
func (m *mutation) create(c *exec.Call) (uint64, error) {
	fields := make(map[string]any)
	m.world.inputInto(fields, m.target, m.said(c.Arguments), 0)
	m.ownID(fields, c)
	if err := m.partners(fields); err != nil {
		return 0, err
	}
	later, err := m.relate(c, fields)
	if err != nil {
		return 0, err
	}
	if err := m.belong(c, fields); err != nil {
		return 0, err
	}
	m.about(fields, exec.InputObject(c.Arguments), 0)
	m.byCaller(fields)
	m.unset(fields)
	m.begin(fields)
	m.ruled(fields)
	if err := m.accompany(c, fields); err != nil {
		return 0, err
	}
	seq, err := m.target.pop.log.Append(c.Context, state.Any, state.Change{Kind: state.Create, Fields: fields})
	if err != nil {
		return 0, refusal(err)
	}
	if err := later.joinAll(m, c, exec.Object{Number: created + seq}); err != nil {
		return 0, err
	}
	return created + seq, m.joinLists(c, exec.Object{Number: created + seq})
}

// ownID keeps an id that the client chose, when it is one that objects can have.
func (m *mutation) ownID(fields map[string]any, c *exec.Call) {
	delete(fields, m.target.ID.Name)
	if m.Deed != meaning.Upserts && (len(m.chosen.IDs) == 0 || m.chosen.IDs[0][len(m.chosen.IDs[0])-1] != m.target.ID.Name) {
		return
	}
	for _, at := range m.chosen.IDs {
		id := valueAt(at, c.Arguments)
		if id == nil {
			continue
		}
		g := given(encodeJSON(plain(id)))
		if _, known, ok := m.target.pop.naming.decode(&g); ok && !known {
			fields[m.target.ID.Name] = plain(id)
		}
		return
	}
}

// begin sets what every new object has: its times and the first status.
func (m *mutation) begin(fields map[string]any) {
	m.stamp(fields, "created", "updated", "modified")
	m.born(fields)
	if status := m.target.Status(); status != nil {
		if _, given := fields[status.Name]; !given {
			fields[status.Name] = meaning.Initial(status.Type.Named())
			if m.Row != nil {
				fields[status.Name] = strings.Trim(m.Row.To, `"`)
			}
		}
	}
}

// ruled sets what the configuration says.
func (m *mutation) ruled(fields map[string]any) {
	if m.Rule != nil {
		for name, v := range m.Rule.Set {
			fields[m.world.Canonical(m.target.Object, name)] = v
		}
	}
}

// refusal is the error of an Append as clients may read it: what the state cannot
// hold is their affair, everything else the operator's.
func refusal(err error) error {
	if errors.Is(err, state.ErrFull) || errors.Is(err, state.ErrTooLarge) {
		return &exec.Error{Message: err.Error()}
	}
	return err
}

// usual is the share of true, in thousandths, from which a flag is set where nobody says
// otherwise.
const usual = 700

// unset leaves empty what a new object does not have yet: times of events that have
// not happened, and what the input could have given but did not.
func (m *mutation) unset(fields map[string]any) {
	offered := make(map[string]bool)
	for _, a := range m.Def.Args {
		offered[a.Name] = true
		if input := a.Type.Named(); input != nil {
			for _, f := range input.InputFields {
				offered[f.Name] = true
			}
		}
	}
	for _, f := range m.target.Fields {
		if _, given := fields[m.world.Canonical(m.target.Object, f.Name)]; given || f.Type.NonNull || f.Type.Named() == nil {
			continue
		}
		if f.Type.Named().Composite() {
			// Nobody is assigned yet.
			if column := m.target.KeyColumn(f.Name); column != "" && !f.Type.List() {
				if _, given := fields[column]; !given && !m.target.Field(column).Type.NonNull {
					fields[column] = nil
				}
				continue
			}
			if m.world.entity(f.Type.Named()) != nil && !f.Type.List() || m.world.anyLinkOf(m.target, f) != nil {
				fields[f.Name] = nil
			}
			continue
		}
		if m.world.Canonical(m.target.Object, f.Name) != f.Name {
			continue
		}
		kind, _ := fake.Choose(m.world.Hint(m.target.Object, f))
		if offered[f.Name] && f.Type.NamedType() == "Boolean" && !f.Type.List() {
			fields[f.Name] = fake.Bias(f.Name) >= usual
			continue
		}
		if offered[f.Name] || kind == fake.Instant || kind == fake.Day || m.world.EventOf(m.target.Object, f) != "" {
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
	var later relations
	if m.Deed == meaning.Deletes && len(m.Others) == 0 && len(m.lists) == 0 {
		change.Kind = state.Delete
	} else {
		change.Fields = make(map[string]any)
		m.world.inputInto(change.Fields, m.target, m.said(c.Arguments), 0)
		delete(change.Fields, m.target.ID.Name)
		var err error
		if later, err = m.relate(c, change.Fields); err != nil {
			return err
		}
		m.stamp(change.Fields, "updated", "modified")
		m.happen(change.Fields)
		m.happened(change.Fields, c.Arguments)
		m.ruled(change.Fields)
	}
	// Whether it is allowed depends on what others do at the same time.
	_, err := state.Decide(c.Context, m.target.pop.log, func() (state.Change, error) { return change, m.allowed(o) })
	if err != nil || change.Kind == state.Delete {
		return refusal(err)
	}
	if err := later.joinAll(m, c, o); err != nil {
		return err
	}
	if err := m.joinLists(c, o); err != nil {
		return err
	}
	return m.join(c, o)
}

// happen sets what the verb says: the status, a flag, the time of the event.
func (m *mutation) happen(fields map[string]any) {
	verb, _ := meaning.VerbOf(m.Def.Name)
	positive, undo := meaning.Undone(verb)
	if m.Status != "" && !undo {
		fields[m.target.Status().Name] = strings.Trim(m.Status, `"`)
		m.stamp(fields, meaning.Stem(strings.ToLower(strings.Trim(m.Status, `"`))))
	} else if m.Status != "" {
		fields[m.target.Status().Name] = strings.Trim(m.Status, `"`)
	}
	for _, word := range fake.Words(m.Def.Name) {
		if undo && word == verb {
			word = positive
		}
		m.flag(fields, meaning.Stem(word), !undo)
	}
	if m.Leaves != "" {
		fields[m.Leaves] = nil
	}
}

// flag sets booleans and times that belong to an event.
func (m *mutation) flag(fields map[string]any, event string, on bool) {
	for i, words := range m.target.FieldWords() {
		f := m.target.Fields[i]
		named := f.Type.Named()
		last := words[len(words)-1]
		switch {
		case named == nil || named.Composite() || f.Type.List():
		case named.Name == "Boolean" && meaning.Stem(last) == event && len(words) <= 2:
			fields[f.Name] = on
		case last == "at" && len(words) == 2 && meaning.Stem(words[0]) == event && words[0] != "created" && words[0] != "updated":
			m.stampField(fields, f, on)
		}
	}
}

// born sets the times at which an object comes into being, whatever they are called, where
// it must have one: the addedAt of an item.
func (m *mutation) born(fields map[string]any) {
	for i, words := range m.target.FieldWords() {
		f := m.target.Fields[i]
		if _, given := fields[f.Name]; !given && f.Type.NonNull && (meaning.TimeRoleOf(f.Name) == meaning.RoleBorn || words[0] == "added") {
			m.stampField(fields, f, true)
		}
	}
}

// stamp sets the times whose names begin with one of the stems to the present.
func (m *mutation) stamp(fields map[string]any, events ...string) {
	for i, words := range m.target.FieldWords() {
		if len(words) == 3 && words[0] == "last" {
			words = words[1:] // lastUpdatedAt
		}
		if len(words) == 2 && slices.ContainsFunc(events, func(e string) bool { return meaning.Stem(e) == meaning.Stem(words[0]) }) {
			m.stampField(fields, m.target.Fields[i], true)
		}
	}
}

func (m *mutation) stampField(fields map[string]any, f *schema.Field, on bool) {
	if f.Type.List() || f.Type.Named().Composite() {
		return
	}
	kind, form := fake.Choose(m.world.Hint(m.target.Object, f))
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
	for _, r := range m.Others {
		id := valueAt(r.At, c.Arguments)
		if id == nil {
			continue
		}
		from := m.world.own(r.From)
		e := &element{world: m.world, named: from.Type, types: []*objectType{from}}
		found, ok := e.find(encodeJSON(plain(id)))
		if !ok {
			continue
		}
		var value any = strings.Trim(m.target.nameOf(o), `"`)
		if m.Parting {
			value = nil
		}
		change := state.Change{Kind: state.Update, Number: found.object.Number, Fields: map[string]any{r.Role: value}}
		if found.object.Number >= foreign {
			change.ID = from.nameOf(found.object)
		}
		if _, err := from.pop.log.Append(c.Context, state.Any, change); err != nil {
			return refusal(err)
		}
	}
	return nil
}
