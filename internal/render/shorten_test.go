package render

import "testing"

func TestShorten(t *testing.T) {
	tests := []struct {
		name, in, want string
		cut            bool
	}{
		{"object", `{"a":1e3,"b":"x<y","c":null,"d":true}`, "{\n  \"a\": 1e3,\n  \"b\": \"x<y\",\n  \"c\": null,\n  \"d\": true\n}", false},
		{"empty", `{"a":[],"b":{}}`, "{\n  \"a\": [],\n  \"b\": {}\n}", false},
		{"long list", `[1,2,3,4,{"a":[1,2,3,4]}]`, "[\n  1,\n  2,\n  3\n]", true},
		{"list in a list", `[[1,2,3,4]]`, "[\n  [\n    1,\n    2,\n    3\n  ]\n]", true},
		{"just long enough", `[1,2,3]`, "[\n  1,\n  2,\n  3\n]", false},
		{"no JSON", `{"a":`, "", false},
		{"nothing", ``, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, cut := shorten([]byte(tt.in))
			if string(got) != tt.want || cut != tt.cut {
				t.Errorf("shorten(%s) = %s, %v; want %s, %v", tt.in, got, cut, tt.want, tt.cut)
			}
		})
	}
}

func FuzzShorten(f *testing.F) {
	f.Add([]byte(`{"a":[1,2,3,4]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		if got, _ := shorten(in); got != nil {
			if again, cut := shorten(got); string(again) != string(got) || cut {
				t.Errorf("shorten(%q) = %q, then %q", in, got, again)
			}
		}
	})
}
