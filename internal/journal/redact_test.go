package journal

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestRedact(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"an argument", `mutation { login(email: "a@b.example", password: "sesame") { id } }`,
			`mutation { login(email: "a@b.example", password: "[redacted]") { id } }`},
		{"a member of JSON", `{"email":"a@b.example","password":"sesame","first":10}`,
			`{"email":"a@b.example","password":"[redacted]","first":10}`},
		{"names in every style", `{"refreshToken":"x","api_key":"x","X-Api-Key":"x","cardNumber":4242424242424242,"pin":1234,"shipping":"x"}`,
			`{"refreshToken":"[redacted]","api_key":"[redacted]","X-Api-Key":"[redacted]","cardNumber":"[redacted]","pin":"[redacted]","shipping":"x"}`},
		{"all below a secret", `{ a(credential: {id: "x", raw: ["y", 5]}, next: "z") }`,
			`{ a(credential: {id: "[redacted]", raw: ["[redacted]", "[redacted]"]}, next: "z") }`},
		{"keys and tokens under any name", `{"note":"btk_01923a4b_abc","other":"eyJhbGciOi","auth":"Bearer x"}`,
			`{"note":"[redacted]","other":"[redacted]","auth":"[redacted]"}`},
		{"a variable's default", `query($password: String! = "sesame", $n: Int = 5) { a(password: $password, n: $n, text: "t") }`,
			`query($password: String! = "[redacted]", $n: Int = 5) { a(password: $password, n: $n, text: "t") }`},
		{"a block string", `{ a(secret: """one \""" two""", b: "c") }`, `{ a(secret: "[redacted]", b: "c") }`},
		{"an alias and a selection", `{ token: accessToken user { name(form: "short") } }`, `{ token: accessToken user { name(form: "short") } }`},
		{"words stay", `{"token":null,"passwordSet":true,"a":"b"}`, `{"token":null,"passwordSet":true,"a":"b"}`},
		{"escapes", `{"password":"a\"b","c":"d"}`, `{"password":"[redacted]","c":"d"}`},
		{"a text that was cut", `{"password":"ses`, `{"password":"[redacted]"`},
		{"nothing", ``, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Redact(test.text); got != test.want {
				t.Errorf("Redact() = %s\nwant %s", got, test.want)
			}
		})
	}
}

// Whatever comes, JSON stays JSON and what was hidden is hidden already.
func FuzzRedact(f *testing.F) {
	for _, seed := range []string{`{"password":"x"}`, `{ a(token: [1, "b"]) }`, `{"a":["\\",{"secret":{}}]}`, `"""`, `$pin:`, `{"pin":-1e5}`, `"\`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := Redact(text)
		if json.Valid([]byte(text)) {
			if !json.Valid([]byte(once)) {
				t.Fatalf("Redact(%q) = %q, which is no JSON any more", text, once)
			}
			if again := Redact(once); again != once {
				t.Fatalf("Redact(%q) = %q", once, again)
			}
		}
		if strings.Contains(once, "btk_") && !strings.Contains(text, "btk_") {
			t.Fatal("a key out of nothing")
		}
	})
}
