package meaning

import (
	"slices"
	"strings"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// What a mutation does is inferred from its name, its arguments and its result; the
// words stand in verb.go.

// A Mutation is what a mutation means.
type Mutation struct {
	Of     *Model
	Def    *schema.Field
	Deed   Deed
	Target *Object // nil when no entity is concerned
	Selection
	Status  string      // JSON of the value that the verb names, or empty
	Others  []Reference // further entities that take part: assignDriverToFleet
	Lists   []List
	Many    Place             // ids of several targets; nil when the mutation speaks of one
	Rule    *Rule             // what the configuration says; may be nil
	Row     *Transition       // what the enum of its states says of it; may be nil
	States  *StateRule        // where it is refused; nil when nowhere
	Part    *Part             // what the target is a part of; nil when the answer is the target
	Origin  *Origin           // what a new target comes of; may be nil
	Renames map[string]string // see findRenames
	Each    string            // the argument with a list of inputs; empty when there is one
	Key     *Key              // what selects the target instead of an id; may be nil
	Parting bool              // it takes apart what others name
	Leaves  string            // the role in which the target names what it is taken from
	Payload *Payload
}

// A Reference is an argument with the id of an entity that names the target.
type Reference struct {
	At   Place
	From *Object
	Role string
}

// Mutation infers what a mutation means; rule is what the configuration says of it, or
// nil.
func (m *Model) Mutation(def *schema.Field, rule *Rule) *Mutation {
	verb, nouns := VerbOf(def.Name)
	out := &Mutation{Of: m, Def: def, Rule: rule, Payload: m.Payload(def)}
	if out.Target = out.Payload.Target; out.Target == nil {
		out.Target = m.EntityOfNouns(nouns)
	}
	if rule != nil && rule.Type != "" {
		out.Target = m.Objects[rule.Type]
	}
	if out.Target != nil {
		out.infer(verb, nouns)
	}
	return out
}

// infer fills a mutation that has a target.
func (m *Mutation) infer(verb string, nouns []string) {
	if m.Part = m.partOf(verb, nouns); m.Part != nil {
		m.Target = m.Part.Of
	}
	m.Selection = m.Of.SelectionOf(m.Def.Args, []*Object{m.Target})
	m.findStatus(verb, nouns)
	m.findEach()
	m.leaveOut(nouns)
	foreign := m.leaveForeign(verb)
	if m.Many = m.manyIDs(); m.Many != nil {
		m.IDs = append(m.IDs, m.Many)
	}
	m.Deed = deedOf(verb, len(m.IDs) > 0, m.Status != "")
	if m.Many != nil && m.Deed == Creates {
		m.Deed = Updates
	}
	if m.Part == nil {
		m.contain(verb, nouns)
	} else if m.IDs = m.Part.own; m.Part.Adds {
		m.Deed, m.IDs, m.Many = Creates, nil, nil
	}
	m.Parting = separating[verb]
	m.bornOf(nouns)
	m.findKey(verb)
	m.obey()
	m.States = m.stateRule()
	m.findRenames()
	for name, to := range foreign {
		if f := m.Of.Names(m.Target, to); f != nil {
			m.Renames[name] = f.Name + "Id"
		}
	}
	m.findLists()
	m.findOthers()
	if m.Deed == Updates && m.Parting && len(m.IDs)+len(m.Lists)+len(m.Others) == 0 && m.Rule == nil {
		m.Deed = Nothing
	}
}

// findStatus finds the state that the mutation leads to: the enum of states may say so,
// else the name does.
func (m *Mutation) findStatus(verb string, nouns []string) {
	status := m.Target.Status()
	if status == nil {
		return
	}
	if !m.Of.another(m.Target, nouns) {
		m.Status = statusNamed(status.Type.Named(), verb, fake.Words(m.Def.Name))
	}
	if m.Row = transitionOf(status.Type.Named(), m.Def.Name, m.Status); m.Row != nil {
		m.Status = m.Row.To
	}
}

// another reports whether the words of a mutation are the name of a type that is not
// its target: completeRideStop does not complete the ride.
func (m *Model) another(target *Object, nouns []string) bool {
	name := strings.Join(nouns, "")
	return slices.ContainsFunc(m.Schema.Types, func(t *schema.Type) bool {
		return t != target.Type && t.Kind == schema.Object && strings.EqualFold(t.Name, name)
	})
}

// leaveOut drops an id that belongs to what is moved, not to the target: that of the
// order in addShopOrderToCart.
func (m *Mutation) leaveOut(nouns []string) {
	for i, word := range nouns {
		if word != "to" && word != "from" && word != "into" || i == 0 {
			continue
		}
		if t := m.Of.EntityOfNouns(nouns[:i]); t != nil && t != m.Target && m.Of.EntityOfNouns(nouns[i+1:]) == m.Target {
			m.IDs = slices.DeleteFunc(m.IDs, func(at Place) bool { return at[len(at)-1] == "id" })
		}
	}
}

// obey applies the rule of the configuration.
func (m *Mutation) obey() {
	if m.Rule == nil {
		return
	}
	if m.Rule.ID != "" {
		m.IDs, m.Many = []Place{strings.Split(m.Rule.ID, ".")}, nil
	}
	if m.Rule.Does != "" {
		m.Deed = DeedNames[m.Rule.Does]
	}
}

// findOthers looks for ids of entities that name the target, where the target itself
// has no field for them.
func (m *Mutation) findOthers() {
	if m.Deed == Creates || m.Deed == Nothing {
		return
	}
	for _, a := range m.Def.Args {
		role := RoleOfID(a.Name)
		if role == "" || m.Target.Field(role) != nil || m.Target.Field(a.Name) != nil || m.Of.Means(m.Target, a.Name) {
			continue
		}
		from := m.Of.EntityByRole(m.Target, role)
		if from == nil || from == m.Target {
			continue
		}
		if slices.ContainsFunc(m.Lists, func(l List) bool { return l.At[0] == a.Name }) {
			continue
		}
		if f := m.Of.Names(from, m.Target); f != nil {
			m.Others = append(m.Others, Reference{At: Place{a.Name}, From: from, Role: f.Name})
		}
	}
}
