package schema

import "testing"

func TestRemoval(t *testing.T) {
	for reason, want := range map[string]string{
		"Use `a`. Removed after 2027-03-31.":                                 "2027-03-31",
		"Projects (classic) is being deprecated. Removal on 2024-07-01 UTC.": "2024-07-01",
		"Will be removed in 2025-02.":                                        "2025-02",
		"Sunset: 2026-13-40.":                                                "",
		"Available until 2026-06-30":                                         "2026-06-30",
		"Added 2020-01-01. Use b.":                                           "",
		"It was removed. In 2026-01-01 other things happened.":               "",
		"No longer supported":                                                "",
		"`x` will be removed because ids became larger. Use `y` instead. Removal on 2024-10-01 UTC.": "2024-10-01",
	} {
		if got := (&Deprecation{Reason: reason}).Removal(); got != want {
			t.Errorf("Removal of %q = %q, want %q", reason, got, want)
		}
	}
}

func TestReplacement(t *testing.T) {
	id := &InputValue{Name: "id", Type: TypeRef{Name: "ID"}}
	old := &InputValue{Name: "old", Type: TypeRef{Name: "ID"}}
	ride := &Type{Kind: Object, Name: "Ride", Fields: []*Field{
		{Name: "fare", Type: TypeRef{Name: "Int"}}, {Name: "price", Type: TypeRef{Name: "Int"}, Args: []*InputValue{id, old}},
	}}
	query := &Type{Kind: Object, Name: "Query", Fields: []*Field{{Name: "ride", Type: TypeRef{Name: "Ride"}}}}
	s := &Schema{Query: query, Types: []*Type{ride}, Operations: []*Operation{{Kind: Query, Field: query.Fields[0]}}}
	Link(s)
	for _, tt := range []struct{ coordinate, reason, want string }{
		{"Ride.fare", "Use `price`.", "price"},
		{"Ride.fare", "use price instead", "price"},
		{"Ride.fare", "Replaced by `Ride.price`", "Ride.price"},
		{"Ride.price(old:)", "Use `id` instead.", "id"},
		{"Ride.fare", "`fare` is wrong. Call `ride`.", "ride"},
		{"Ride.fare", "Use `fare`.", ""},
		{"Ride.fare", "Use the other one.", ""},
		{"Ride.fare", "Prefer Nothing.here", ""},
	} {
		path, got := s.Replacement(tt.coordinate, &Deprecation{Reason: tt.reason})
		if got != tt.want || (path == "") != (tt.want == "") {
			t.Errorf("Replacement of %s, %q = %q (%s), want %q", tt.coordinate, tt.reason, got, path, tt.want)
		}
	}
}
