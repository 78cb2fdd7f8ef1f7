package meaning

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Fields that pick one out of a list of the same object: the currentVersion is one of the
// versions, the defaultAddress one of the addresses.

var (
	picksFirst = WordSet("default primary main first initial original oldest cover featured preferred master")
	picksLast  = WordSet("current latest last newest recent")
)

// Chosen is the list that a field picks one of, and whether it is the last one. It is nil
// for fields that pick none. Where the type shows a part of another, it may be a list there.
func (m *Model) Chosen(owner *Object, def *schema.Field) (list *schema.Field, last bool) {
	if def.Type.List() || HasRequired(def) || m.Entity(def.Type.Named()) == nil {
		return nil, false
	}
	if list = m.pickedFrom(owner, def); list == nil {
		if shown := m.ViewOf(owner); shown != nil {
			list = m.pickedFrom(shown, def)
		}
	}
	if list == nil {
		return nil, false
	}
	words := fake.Words(def.Name)
	return list, slices.ContainsFunc(words[:len(words)-1], func(word string) bool { return picksLast[word] })
}

// pickedFrom is the list of a type that has the name of a field without its first words,
// where these say which one is picked.
func (m *Model) pickedFrom(owner *Object, def *schema.Field) *schema.Field {
	var words []string
	for _, f := range owner.Fields {
		of, many := m.Many(f)
		if !many || of != def.Type.Named() || HasRequired(f) || f.Type.Elem != nil && f.Type.Elem.List() {
			continue
		}
		if words == nil {
			words = fake.Words(def.Name)
		}
		n := len(words)
		if n < 2 || !slices.ContainsFunc(words[:n-1], func(word string) bool { return picksFirst[word] || picksLast[word] }) {
			return nil
		}
		if listed := listedWords(f.Name); fake.Singular(listed[len(listed)-1]) == words[n-1] && len(listed) < n {
			return f
		}
	}
	return nil
}

// listedWords are the words for what a list holds: posts for postsByAuthorId and for
// postsConnection.
func listedWords(name string) []string {
	words := fake.Words(name)
	if at := slices.Index(words, "by"); at > 0 {
		words = words[:at]
	}
	if n := len(words); n > 1 && slices.Contains([]string{"connection", "list", "page"}, words[n-1]) {
		words = words[:n-1]
	}
	return words
}

// need finds the lists that are never empty, because their owners must pick one of them,
// by the type in the list.
func (m *Model) need() map[*schema.Type]*schema.Field {
	var lists map[*schema.Type]*schema.Field // most schemas have none
	for _, t := range m.Schema.Types {
		owner := m.Objects[t.Name]
		if owner == nil || owner.ID == nil {
			continue
		}
		for _, def := range owner.Fields {
			if !def.Type.NonNull {
				continue
			}
			list, _ := m.Chosen(owner, def)
			if list == nil || def.Type.Named() == t || lists[def.Type.Named()] != nil || m.wholes[def.Type.Named()] != nil {
				continue
			}
			if role, _ := m.BackRole(owner, list, m.Objects[def.Type.NamedType()]); role != "" {
				if lists == nil {
					lists = make(map[*schema.Type]*schema.Field)
				}
				lists[def.Type.Named()] = list
			}
		}
	}
	if len(lists) == 0 {
		return nil
	}
	all := make(map[*schema.Type]*schema.Field, len(lists)+len(m.wholes))
	for of, f := range lists {
		all[of] = f
	}
	for of, f := range m.wholes {
		all[of] = f
	}
	finite := shallow(all)
	for of := range lists {
		if finite[of] == nil {
			delete(lists, of)
		}
	}
	return lists
}

// Needed is the list in which every owner has some objects of the type, or nil.
func (m *Model) Needed(t *Object) *schema.Field { return m.needed[t.Type] }
