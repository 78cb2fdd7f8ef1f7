package scenario

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// fromHeader reads the values of X-Mock-Error.
func (o *operation) fromHeader(values []string) ([]target, *exec.Error) {
	var targets []target
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			found, refused := o.trigger(strings.TrimSpace(part))
			if refused != nil {
				return nil, refused
			}
			targets = append(targets, found...)
		}
	}
	return targets, nil
}

// trigger reads CODE, path=CODE or Type.field=CODE, the last two with @EVENT behind
// the place.
func (o *operation) trigger(text string) ([]target, *exec.Error) {
	where, code, named := strings.Cut(text, "=")
	switch {
	case !named:
		return o.anywhere(text)
	case where == "" || code == "":
		return nil, bad(fmt.Sprintf("%s: %q is no CODE and no path=CODE", ErrorHeader, text), nil)
	}
	where, event, refused := o.eventOf(where)
	if refused != nil {
		return nil, refused
	}
	path := parsePath(where)
	if p := o.at(path, code); p != nil {
		return o.fail(p, path, event, code)
	}
	if targets, refused := o.coordinate(where, event, code); targets != nil || refused != nil {
		return targets, refused
	}
	return nil, bad(fmt.Sprintf("%s: the operation selects no field at %q, and the schema has none of that name", ErrorHeader, where), nil)
}

// eventOf cuts @2 or @* from a place.
func (o *operation) eventOf(text string) (where string, event int, refused *exec.Error) {
	where, number, given := strings.Cut(text, "@")
	switch {
	case !given:
		return where, 0, nil
	case !o.isSubscription():
		return "", 0, bad(fmt.Sprintf("%s: %q names an event, but only a subscription has some", ErrorHeader, text), nil)
	case number == "*":
		return where, EveryEvent, nil
	}
	event, err := strconv.Atoi(number)
	if err != nil || event < 1 || where == "" {
		return "", 0, bad(fmt.Sprintf("%s: %q names no event: write path@2 for the second, path@* for all", ErrorHeader, text), nil)
	}
	return where, event, nil
}

// anywhere is the first root field that documents a code.
func (o *operation) anywhere(code string) ([]target, *exec.Error) {
	for i := range o.places {
		p := &o.places[i]
		if len(p.path) == 1 && find(p.field.Errors, code) != nil {
			return o.fail(p, p.plainPath(), 0, code)
		}
	}
	return nil, undocumented("the operation's fields", code, o.rootUses())
}

// fail makes a place fail.
func (o *operation) fail(p *place, path []any, event int, code string) ([]target, *exec.Error) {
	use := find(p.uses(), code)
	switch {
	case use == nil:
		return nil, undocumented(p.field.Coordinate(), code, p.uses())
	case ofItem(path) && !p.field.Type.List():
		return nil, bad(fmt.Sprintf("%s: %s is no list, so it has no items", ErrorHeader, p.field.Coordinate()), nil)
	}
	return []target{{field: p.field.Name, path: path, event: event, err: failure(use)}}, nil
}

// at returns the place of a path. Where types differ, several may be there: one that
// documents the code is preferred.
func (o *operation) at(path []any, code string) *place {
	var first *place
	for i := range o.places {
		p := &o.places[i]
		if !leads(path, p.path) {
			continue
		}
		if find(p.uses(), code) != nil {
			return p
		}
		if first == nil {
			first = p
		}
	}
	return first
}

// coordinate is a field wherever the response has it. An operation that does not
// select it is left alone, so that a header can stand on all requests of a client.
func (o *operation) coordinate(where string, event int, code string) ([]target, *exec.Error) {
	typeName, name, _ := strings.Cut(where, ".")
	t := o.schema.Type(typeName)
	if t == nil || t.Field(name) == nil {
		return nil, nil
	}
	uses := t.Field(name).Errors
	if len(uses) == 0 {
		uses = o.rootUses()
	}
	use := find(uses, code)
	if use == nil {
		return nil, undocumented(where, code, uses)
	}
	return []target{{field: name, objects: objectsOf(t), event: event, err: failure(use)}}, nil
}

// fromArguments finds the fields with an argument that holds mock:CODE.
func (o *operation) fromArguments() ([]target, *exec.Error) {
	var targets []target
	for i := range o.places {
		p := &o.places[i]
		code := ""
		for _, a := range p.node.Arguments {
			if code = o.codeIn(a.Value); code != "" {
				break
			}
		}
		if code == "" {
			continue
		}
		found, refused := o.fail(p, p.plainPath(), 0, code)
		if refused != nil {
			return nil, refused
		}
		targets = append(targets, found...)
	}
	return targets, nil
}

// codeIn returns the first code that a literal or its variables name.
func (o *operation) codeIn(v *document.Value) string {
	switch v.Kind {
	case document.String, document.BlockString:
		return codeOf(v.Text)
	case document.Variable:
		return o.codeOfVariable(v.Text)
	}
	for _, item := range v.Items {
		if code := o.codeIn(item); code != "" {
			return code
		}
	}
	for _, field := range v.Fields {
		if code := o.codeIn(field.Value); code != "" {
			return code
		}
	}
	return ""
}

func (o *operation) codeOfVariable(name string) string {
	if value, given := o.variables[name]; given {
		return codeOfJSON(value)
	}
	for _, definition := range o.node.Variables {
		if definition.Name == name && definition.Default != nil {
			return o.codeIn(definition.Default)
		}
	}
	return ""
}

// codeOfJSON returns the code in a value. Of several that differ it takes the one that
// comes first in the alphabet: objects have no order.
func codeOfJSON(value any) string {
	least := ""
	note := func(code string) {
		if code != "" && (least == "" || code < least) {
			least = code
		}
	}
	switch value := value.(type) {
	case string:
		return codeOf(value)
	case []any:
		for _, item := range value {
			note(codeOfJSON(item))
		}
	case map[string]any:
		for _, item := range value {
			note(codeOfJSON(item))
		}
	}
	return least
}

// codeOf returns CODE of mock:CODE, and nothing for any other text.
func codeOf(text string) string {
	code, marked := strings.CutPrefix(text, valueMark)
	if !marked {
		return ""
	}
	for i, r := range code {
		letter := r == '_' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return ""
		}
	}
	return code
}

// fromName reads the end of the operation's name: CancelRide_mock_RIDE_NOT_FOUND. A
// name that ends like load_mock_users means something else.
func (o *operation) fromName() ([]target, *exec.Error) {
	_, code, marked := strings.Cut(o.node.Name, nameMark)
	if !marked || code != strings.ToUpper(code) && o.schema.ErrorCode(code) == nil {
		return nil, nil
	}
	return o.anywhere(code)
}

// parsePath reads rides.0.driver: names and indexes.
func parsePath(text string) []any {
	var path []any
	for segment := range strings.SplitSeq(text, ".") {
		if index, err := strconv.Atoi(segment); err == nil {
			path = append(path, index)
		} else {
			path = append(path, segment)
		}
	}
	return path
}

// leads reports whether a path names these fields, whatever its indexes are. One index
// may stand at its end: that of an item.
func leads(path []any, names []string) bool {
	if len(path) > 1 && ofItem(path) {
		path = path[:len(path)-1]
	}
	if ofItem(path) {
		return false
	}
	n := 0
	for _, segment := range path {
		name, field := segment.(string)
		if !field {
			continue
		}
		if n == len(names) || names[n] != name {
			return false
		}
		n++
	}
	return n == len(names)
}

func undocumented(what, code string, uses []schema.ErrorUse) *exec.Error {
	list := names(uses)
	if len(list) == 0 {
		return bad(fmt.Sprintf("%s: no error code is documented, so there is no %s", what, code), list)
	}
	return bad(fmt.Sprintf("%s: %s is not documented; documented are %s", what, code, strings.Join(list, ", ")), list)
}
