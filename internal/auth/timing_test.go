package auth

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// secretName is what a variable with a secret is called in this package and in admin.
var secretName = regexp.MustCompile(`(?i)^(key|plaintext|password|secret|token|given|code|credential)$`)

// A comparison with == stops at the first byte that differs, and its time tells where.
// Time cannot be measured on a machine that does other things, so the rule is kept in
// the text: a secret is compared as a digest, or with package subtle.
func TestSecretsAreComparedInConstantTime(t *testing.T) {
	for _, folder := range []string{".", "../admin"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", folder, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			set := gotoken.NewFileSet()
			tree, err := parser.ParseFile(set, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				b, ok := n.(*ast.BinaryExpr)
				if ok && (b.Op == gotoken.EQL || b.Op == gotoken.NEQ) && (isSecretName(b.X) && !isKnown(b.Y) || isSecretName(b.Y) && !isKnown(b.X)) {
					t.Errorf("%s: a secret is compared byte by byte", set.Position(b.Pos()))
				}
				return true
			})
		}
	}
}

// isSecretName reports whether an expression is a variable or a field called like a secret.
func isSecretName(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return secretName.MatchString(e.Name)
	case *ast.SelectorExpr:
		return secretName.MatchString(e.Sel.Name)
	}
	return false
}

// isKnown reports whether an expression is one that everybody knows: a literal, nil, or a
// constant of the program that documentation shows.
func isKnown(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return true
	case *ast.ParenExpr:
		return isKnown(e.X)
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	case *ast.Ident:
		return e.Name == "nil" || e.Name == "ExpiredCode"
	}
	return false
}

// Whatever a key shares with a registered one, it is found by its digest or not at all.
func TestLookupSeesDigestsOnly(t *testing.T) {
	r := TestRegistry()
	valid := FindTestKey("valid")
	for _, other := range []string{valid[:len(valid)-1], valid + "0", strings.ToUpper(valid), valid[:len(valid)-1] + "1"} {
		if k, err := r.Lookup(t.Context(), Hash(other)); k != nil || err != nil {
			t.Errorf("%s is found as %v, %v", other, k, err)
		}
	}
	if k, _ := r.Lookup(t.Context(), Hash(valid)); k == nil {
		t.Error("the valid key is not found")
	}
}
