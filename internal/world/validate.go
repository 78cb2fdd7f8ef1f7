package world

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Bad input is refused where the field documents a code for it, and nowhere else.
// The rules follow from types, names and descriptions: an e-mail address looks like
// one, "Items per page, 1 to 100" is meant, from is not after to.

// invalidCodes are the codes for bad input, the first that a field documents counts.
var invalidCodes = []string{"VALIDATION_ERROR", "VALIDATION_FAILED", "INVALID_INPUT", "BAD_USER_INPUT", "INVALID_ARGUMENT", "INVALID_ARGUMENTS"}

func invalidCode(def *schema.Field) string {
	for _, code := range invalidCodes {
		if slices.ContainsFunc(def.Errors, func(use schema.ErrorUse) bool { return use.Code == code }) {
			return code
		}
	}
	return ""
}

// validated checks the arguments of a root field before it is answered.
type validated struct {
	exec.Resolver
	code  string
	rules *inputRules
}

// validatedStream is validated for subscriptions.
type validatedStream struct{ validated }

// inputRules are what holds for the fields of an input type, or for arguments.
type inputRules struct {
	fields []inputRule
	ranges [][2]string // names of which the first is not above the second
}

// An inputRule is what holds for one argument or input field.
type inputRule struct {
	name  string
	check func(v any) string // says what is wrong, or nothing; may be nil
	below *inputRules        // of an input object
	count *meaning.Extent    // of a list
}

// validate wraps a resolver of a root field that documents a code for bad input, or
// returns errors as data.
func (w *World) validate(owner *objectType, def *schema.Field, inner exec.Resolver) exec.Resolver {
	code := invalidCode(def)
	if !owner.Root || code == "" && (owner.Type != w.Schema.Mutation || w.outlet(def) == nil) {
		return inner
	}
	made := make(map[*schema.Type]*inputRules)
	rules := w.inputRules(def.Args, owner.Type == w.Schema.Mutation, made)
	if len(rules.fields) == 0 && len(rules.ranges) == 0 {
		return inner
	}
	v := validated{Resolver: inner, code: code, rules: rules}
	if _, ok := inner.(exec.Subscriber); ok {
		return &validatedStream{v}
	}
	return &v
}

// ResolveFieldValue implements exec.Resolver.
func (v *validated) ResolveFieldValue(c *exec.Call) (exec.Value, error) {
	if err := v.refuse(c.Arguments); err != nil {
		return exec.Null, err
	}
	return v.Resolver.ResolveFieldValue(c)
}

// ResolveFieldEventStream implements exec.Subscriber.
func (v *validatedStream) ResolveFieldEventStream(c *exec.Call) (exec.SourceStream, error) {
	if err := v.refuse(c.Arguments); err != nil {
		return nil, err
	}
	return v.Resolver.(exec.Subscriber).ResolveFieldEventStream(c)
}

// A complaint is one thing that is wrong, and where.
type complaint struct{ path, text string }

func (v *validated) refuse(arguments exec.Arguments) error {
	var found []complaint
	v.rules.walk(&found, exec.InputObject(arguments), "")
	if len(found) == 0 {
		return nil
	}
	paths := make([]any, len(found))
	texts := make([]string, len(found))
	for i, f := range found {
		paths[i], texts[i] = f.path, f.path+" "+f.text
	}
	return &problem{kind: badInput, found: found, said: &exec.Error{
		Message: strings.Join(texts, "; "), Code: v.code, Extensions: []exec.Argument{{Name: "fields", Value: paths}},
	}}
}

func (r *inputRules) walk(found *[]complaint, object exec.InputObject, path string) {
	for _, pair := range r.ranges {
		low, _ := object.Lookup(pair[0])
		high, _ := object.Lookup(pair[1])
		if above(low, high) {
			*found = append(*found, complaint{path + pair[1], "is before " + path + pair[0]})
		}
	}
	for i := range r.fields {
		f := &r.fields[i]
		if v, ok := object.Lookup(f.name); ok && v != nil {
			f.walk(found, v, path+f.name)
		}
	}
}

func (r *inputRule) walk(found *[]complaint, v any, path string) {
	switch v := v.(type) {
	case []any:
		if text := r.count.Broken(float64(len(v)), "item"); text != "" {
			*found = append(*found, complaint{path, text})
		}
		for i, item := range v {
			if item != nil {
				r.walk(found, item, path+"["+strconv.Itoa(i)+"]")
			}
		}
	case exec.InputObject:
		if r.below != nil {
			r.below.walk(found, v, path+".")
		}
	default:
		if r.check == nil {
			return
		}
		if text := r.check(v); text != "" {
			*found = append(*found, complaint{path, text})
		}
	}
}

// above reports whether both values are numbers or instants and the first is greater.
func above(low, high any) bool {
	if low == nil || high == nil {
		return false
	}
	a, b := encodeJSON(plain(low)), encodeJSON(plain(high))
	if x, ok := numberIn(a); ok {
		if y, ok := numberIn(b); ok && !strings.Contains(a, ":") && strings.Count(a, "-") < 2 {
			return x > y
		}
	}
	from, err := instant(textOf(a))
	to, err2 := instant(textOf(b))
	return err == nil && err2 == nil && from.After(to)
}

// inputRules collects the rules for arguments or input fields. Those of an input
// type are made once, because it may contain itself.
func (w *World) inputRules(values []*schema.InputValue, writing bool, made map[*schema.Type]*inputRules) *inputRules {
	out := &inputRules{ranges: rangesOf(values)}
	w.collectRules(out, values, writing, made)
	return out
}

func (w *World) collectRules(out *inputRules, values []*schema.InputValue, writing bool, made map[*schema.Type]*inputRules) {
	for _, v := range values {
		named := v.Type.Named()
		r := inputRule{name: v.Name}
		if v.Type.List() {
			r.count = meaning.CountLimits(v.Description)
		}
		switch {
		case named == nil:
			continue
		case named.Kind == schema.InputObject:
			if r.below = made[named]; r.below == nil {
				r.below = &inputRules{ranges: rangesOf(named.InputFields)}
				made[named] = r.below
				w.collectRules(r.below, named.InputFields, writing, made)
			}
		case named.Kind == schema.Scalar:
			r.check = w.inputCheck(v, named, writing)
		}
		if r.check != nil || r.count != nil || r.below != nil {
			out.fields = append(out.fields, r)
		}
	}
}

// inputCheck is what holds for one leaf, or nil.
func (w *World) inputCheck(v *schema.InputValue, named *schema.Type, writing bool) func(any) string {
	kind, form := w.InputKind(v, named)
	required := writing && v.Type.NonNull && form == fake.Text && (named.Name == "String" || meaning.Custom(named))
	if form != fake.Text && form != fake.Any || amounts(kind) {
		l := meaning.LimitsOf(v)
		if l == nil {
			return nil
		}
		return func(v any) string {
			x, ok := numberIn(encodeJSON(plain(v)))
			if !ok {
				return ""
			}
			return l.Broken(x, "")
		}
	}
	length, shape := meaning.TextLimits(v.Description), shapes[kind]
	if kind == fake.UUID && !meaning.Custom(named) {
		shape = nil // ids are written in many ways
	}
	if v.Type.List() {
		length = nil
	}
	if named.Name != "String" && !meaning.Custom(named) || !required && length == nil && shape == nil {
		return nil
	}
	return func(v any) string {
		text, ok := v.(string)
		switch {
		case !ok:
		case required && strings.TrimSpace(text) == "":
			return "must not be empty"
		case shape != nil && text != "" && shape(text) != "":
			return shape(text)
		default:
			return length.Broken(float64(utf8.RuneCountInString(text)), "character")
		}
		return ""
	}
}

func amounts(k fake.Kind) bool {
	return k == fake.Amount || k == fake.SmallAmount || k == fake.Percent || k == fake.Rate
}

// shapes say what is wrong with a text of a kind.
var shapes = map[fake.Kind]func(string) string{
	fake.Email: matching(`^[^\s@]+@[^\s@]+\.[^\s@.]+$`, "is not an e-mail address"),
	fake.Phone: matching(`^\+?[0-9][0-9 ()./-]{4,24}$`, "is not a phone number"),
	fake.URL:   isURL, fake.ImageURL: isURL, fake.Instant: isInstant, fake.Day: isDay,
	fake.UUID:        matching(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`, "is not a UUID"),
	fake.Currency:    matching(`^[A-Z]{3}$`, "is not a currency of three letters"),
	fake.CountryCode: matching(`^[A-Z]{2}$`, "is not a country of two letters"),
	fake.HexColour:   matching(`^#?([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$`, "is not a colour"),
}

func matching(expression, problem string) func(string) string {
	compiled := regexp.MustCompile(expression)
	return func(text string) string {
		if compiled.MatchString(text) {
			return ""
		}
		return problem
	}
}

func isURL(text string) string {
	if u, err := url.Parse(text); err == nil && (u.Host != "" || u.Opaque != "") && u.Scheme != "" || strings.HasPrefix(text, "/") {
		return ""
	}
	return "is not a URL"
}

func isInstant(text string) string {
	if _, err := instant(text); err == nil {
		return ""
	}
	if _, err := time.Parse("15:04:05", text); err == nil {
		return ""
	}
	return "is not a date and time"
}

func isDay(text string) string {
	if _, err := instant(text); err == nil {
		return ""
	}
	return "is not a date"
}

// rangesOf pairs fromDate with toDate, minFare with maxFare, startsAt with endsAt.
func rangesOf(values []*schema.InputValue) [][2]string {
	var out [][2]string
	for _, low := range values {
		if named := low.Type.Named(); low.Type.List() || named == nil || named.Kind != schema.Scalar || meaning.IsPaging(low.Name) {
			continue
		}
		for _, high := range values {
			if high != low && high.Type.NamedType() == low.Type.NamedType() && !high.Type.List() && meaning.Opposite(fake.Words(low.Name), fake.Words(high.Name), meaning.Limits|meaning.Times) {
				out = append(out, [2]string{low.Name, high.Name})
			}
		}
	}
	return out
}
