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
	*modelMutation
	world   *World
	target  *objectType // nil when no entity is concerned
	chosen  *lookup     // finds the target by id; nil when no argument does
	lists   []listChange
	part    *part // nil when the answer is the target
	payload *payload
}

// A modelMutation is what a mutation means.
type modelMutation struct {
	of     *model
	def    *schema.Field
	deed   deed
	target *modelObject // nil when no entity is concerned
	selection
	status  string      // JSON of the value that the verb names, or empty
	others  []reference // further entities that take part: assignDriverToFleet
	lists   []modelList
	many    place             // ids of several targets; nil when the mutation speaks of one
	rule    *Rule             // what the configuration says; may be nil
	row     *transition       // what the enum of its states says of it; may be nil
	states  *stateRule        // where it is refused; nil when nowhere
	part    *modelPart        // what the target is a part of; nil when the answer is the target
	origin  *origin           // what a new target comes of; may be nil
	renames map[string]string // see findRenames
	each    string            // the argument with a list of inputs; empty when there is one
	key     *lookupKey        // what selects the target instead of an id; may be nil
	parting bool              // it takes apart what others name
	leaves  string            // the role in which the target names what it is taken from
	payload *modelPayload
}

// A reference is an argument with the id of an entity that names the target.
type reference struct {
	at   place
	from *modelObject
	role string
}

// mutation infers what a mutation means; rule is what the configuration says of it, or
// nil.
func (m *model) mutation(def *schema.Field, rule *Rule) *modelMutation {
	verb, nouns := verbOf(def.Name)
	out := &modelMutation{of: m, def: def, rule: rule, payload: m.payload(def)}
	if out.target = out.payload.target; out.target == nil {
		out.target = m.entityOfNouns(nouns)
	}
	if rule != nil && rule.Type != "" {
		out.target = m.objects[rule.Type]
	}
	if out.target != nil {
		out.infer(verb, nouns)
	}
	return out
}

// infer fills a mutation that has a target.
func (m *modelMutation) infer(verb string, nouns []string) {
	if m.part = m.partOf(verb, nouns); m.part != nil {
		m.target = m.part.of
	}
	m.selection = m.of.selectionOf(m.def.Args, []*modelObject{m.target})
	m.findStatus(verb, nouns)
	m.findEach()
	m.leaveOut(nouns)
	if m.many = m.manyIDs(); m.many != nil {
		m.ids = append(m.ids, m.many)
	}
	m.deed = deedOf(verb, len(m.ids) > 0, m.status != "")
	if m.many != nil && m.deed == creates {
		m.deed = updates
	}
	if m.part == nil {
		m.contain(verb, nouns)
	} else if m.ids = m.part.own; m.part.adds {
		m.deed, m.ids, m.many = creates, nil, nil
	}
	m.parting = separating[verb]
	m.bornOf(nouns)
	m.findKey(verb)
	m.obey()
	m.states = m.stateRule()
	m.findRenames()
	m.findLists()
	m.findOthers()
	if m.deed == updates && m.parting && len(m.ids)+len(m.lists)+len(m.others) == 0 && m.rule == nil {
		m.deed = nothingDone
	}
}

// mutation answers a mutation.
func (w *World) mutation(owner *objectType, def *schema.Field) exec.Resolver {
	means := w.model.mutation(def, w.rules[def.Name])
	m := &mutation{modelMutation: means, world: w, target: w.own(means.target), payload: w.newPayload(owner, means.payload)}
	if m.target == nil {
		return m
	}
	m.chosen = m.lookupOf(m.target)
	for _, l := range means.lists {
		m.lists = append(m.lists, w.listChange(m.target, l))
	}
	if p := means.part; p != nil {
		m.part = &part{modelPart: p, of: w.own(p.of), whole: w.own(p.whole)}
		m.part.kids = w.backLink(m.part.whole, p.list, m.part.of)
	}
	return m
}

// creation is a mutation that creates an object beside the target.
func (m *mutation) creation(to *objectType) *mutation {
	means := &modelMutation{of: m.of, def: m.def, target: to.modelObject, deed: creates}
	made := &mutation{modelMutation: means, world: m.world, target: to}
	made.chosen = made.lookupOf(to)
	return made
}

// lookupOf finds objects of a type by the ids and keys of the mutation.
func (m *mutation) lookupOf(t *objectType) *lookup {
	return &lookup{selection: m.selection, world: m.world, def: m.def, elem: &element{world: m.world, named: t.Type, types: []*objectType{t}}}
}

// findStatus finds the state that the mutation leads to: the enum of states may say so,
// else the name does.
func (m *modelMutation) findStatus(verb string, nouns []string) {
	status := m.target.status()
	if status == nil {
		return
	}
	if !m.of.another(m.target, nouns) {
		m.status = statusNamed(status.Type.Named(), verb, fake.Words(m.def.Name))
	}
	if m.row = transitionOf(status.Type.Named(), m.def.Name, m.status); m.row != nil {
		m.status = m.row.to
	}
}

// another reports whether the words of a mutation are the name of a type that is not
// its target: completeRideStop does not complete the ride.
func (m *model) another(target *modelObject, nouns []string) bool {
	name := strings.Join(nouns, "")
	return slices.ContainsFunc(m.schema.Types, func(t *schema.Type) bool {
		return t != target.Type && t.Kind == schema.Object && strings.EqualFold(t.Name, name)
	})
}

// leaveOut drops an id that belongs to what is moved, not to the target: that of the
// order in addShopOrderToCart.
func (m *modelMutation) leaveOut(nouns []string) {
	for i, word := range nouns {
		if word != "to" && word != "from" && word != "into" || i == 0 {
			continue
		}
		if t := m.of.entityOfNouns(nouns[:i]); t != nil && t != m.target && m.of.entityOfNouns(nouns[i+1:]) == m.target {
			m.ids = slices.DeleteFunc(m.ids, func(at place) bool { return at[len(at)-1] == "id" })
		}
	}
}

// obey applies the rule of the configuration.
func (m *modelMutation) obey() {
	if m.rule == nil {
		return
	}
	if m.rule.ID != "" {
		m.ids, m.many = []place{strings.Split(m.rule.ID, ".")}, nil
	}
	if m.rule.Does != "" {
		m.deed = deedNames[m.rule.Does]
	}
}

// findOthers looks for ids of entities that name the target, where the target itself
// has no field for them.
func (m *modelMutation) findOthers() {
	if m.deed == creates || m.deed == nothingDone {
		return
	}
	for _, a := range m.def.Args {
		role := roleOfID(a.Name)
		if role == "" || m.target.Field(role) != nil || m.target.Field(a.Name) != nil || m.of.means(m.target, a.Name) {
			continue
		}
		from := m.of.entityByRole(m.target, role)
		if from == nil || from == m.target {
			continue
		}
		if slices.ContainsFunc(m.lists, func(l modelList) bool { return l.at[0] == a.Name }) {
			continue
		}
		if f := m.of.names(from, m.target); f != nil {
			m.others = append(m.others, reference{at: place{a.Name}, from: from, role: f.Name})
		}
	}
}

// ResolveFieldValue implements exec.Resolver.
func (m *mutation) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if m.target == nil || m.deed == nothingDone {
		return m.payload.answer(c, m.own())
	}
	if m.each != "" {
		return m.doEach(c)
	}
	if m.many != nil && m.deed != creates {
		return m.changeMany(c)
	}
	if m.deed == creates || m.deed == upserts && !m.exists(c) {
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
	for _, at := range m.chosen.ids {
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
	for _, at := range m.chosen.ids {
		id := valueAt(at, c.Arguments)
		if id == nil {
			continue
		}
		return object(m.chosen.byID(encodeJSON(plain(id))))
	}
	if m.key != nil {
		if v := valueAt(m.key.at, c.Arguments); v != nil {
			return object(m.chosen.byKeys([]want{{field: m.key.field, by: m.key.by, json: encodeJSON(plain(v))}}))
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
	delete(fields, m.target.id.Name)
	if m.deed != upserts && (len(m.chosen.ids) == 0 || m.chosen.ids[0][len(m.chosen.ids[0])-1] != m.target.id.Name) {
		return
	}
	for _, at := range m.chosen.ids {
		id := valueAt(at, c.Arguments)
		if id == nil {
			continue
		}
		g := given(encodeJSON(plain(id)))
		if _, known, ok := m.target.pop.naming.decode(&g); ok && !known {
			fields[m.target.id.Name] = plain(id)
		}
		return
	}
}

// begin sets what every new object has: its times and the first status.
func (m *mutation) begin(fields map[string]any) {
	m.stamp(fields, "created", "updated")
	if status := m.target.status(); status != nil {
		if _, given := fields[status.Name]; !given {
			fields[status.Name] = initial(status.Type.Named())
			if m.row != nil {
				fields[status.Name] = strings.Trim(m.row.to, `"`)
			}
		}
	}
}

// ruled sets what the configuration says.
func (m *mutation) ruled(fields map[string]any) {
	if m.rule != nil {
		for name, v := range m.rule.Set {
			fields[m.world.canonical(m.target.modelObject, name)] = v
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
		if _, given := fields[m.world.canonical(m.target.modelObject, f.Name)]; given || f.Type.NonNull || f.Type.Named() == nil {
			continue
		}
		if f.Type.Named().Composite() {
			// Nobody is assigned yet.
			if m.world.entity(f.Type.Named()) != nil && !f.Type.List() || m.world.anyLinkOf(m.target, f) != nil {
				fields[f.Name] = nil
			}
			continue
		}
		if m.world.canonical(m.target.modelObject, f.Name) != f.Name {
			continue
		}
		kind, _ := fake.Choose(m.world.hint(m.target.modelObject, f))
		if offered[f.Name] || kind == fake.Instant || kind == fake.Day || m.world.eventOf(m.target.modelObject, f) != "" {
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
	if m.deed == deletes && len(m.others) == 0 && len(m.lists) == 0 {
		change.Kind = state.Delete
	} else {
		change.Fields = make(map[string]any)
		m.world.inputInto(change.Fields, m.target, m.said(c.Arguments), 0)
		delete(change.Fields, m.target.id.Name)
		var err error
		if later, err = m.relate(c, change.Fields); err != nil {
			return err
		}
		m.stamp(change.Fields, "updated")
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
	if m.leaves != "" {
		fields[m.leaves] = nil
	}
}

// flag sets booleans and times that belong to an event.
func (m *mutation) flag(fields map[string]any, event string, on bool) {
	for i, words := range m.target.fieldWords() {
		f := m.target.Fields[i]
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
	for i, words := range m.target.fieldWords() {
		if len(words) == 2 && slices.ContainsFunc(events, func(e string) bool { return stem(e) == stem(words[0]) }) {
			m.stampField(fields, m.target.Fields[i], true)
		}
	}
}

func (m *mutation) stampField(fields map[string]any, f *schema.Field, on bool) {
	if f.Type.List() || f.Type.Named().Composite() {
		return
	}
	kind, form := fake.Choose(m.world.hint(m.target.modelObject, f))
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
		id := valueAt(r.at, c.Arguments)
		if id == nil {
			continue
		}
		from := m.world.own(r.from)
		e := &element{world: m.world, named: from.Type, types: []*objectType{from}}
		found, ok := e.find(encodeJSON(plain(id)))
		if !ok {
			continue
		}
		var value any = strings.Trim(m.target.nameOf(o), `"`)
		if m.parting {
			value = nil
		}
		change := state.Change{Kind: state.Update, Number: found.object.Number, Fields: map[string]any{r.role: value}}
		if found.object.Number >= foreign {
			change.ID = from.nameOf(found.object)
		}
		if _, err := from.pop.log.Append(c.Context, state.Any, change); err != nil {
			return refusal(err)
		}
	}
	return nil
}
