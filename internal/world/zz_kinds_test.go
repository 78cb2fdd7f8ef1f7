package world_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/bettersuite/gqldoc/internal/fake"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
	"github.com/bettersuite/gqldoc/internal/world"
)

func TestZZKinds(t *testing.T) {
	var src []parse.Source
	files, _ := filepath.Glob(os.Getenv("ZZK"))
	for _, f := range files {
		d, _ := os.ReadFile(f)
		src = append(src, parse.Source{Name: f, Data: d, Subgraph: filepath.Base(f)})
	}
	if len(src) == 1 {
		src[0].Subgraph = ""
	}
	r, err := parse.Parse(src, parse.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	w, _ := world.New(r.Schema, world.Options{})
	_ = w
	for _, ty := range r.Schema.Types {
		if ty.Kind != schema.Object {
			continue
		}
		for _, f := range ty.Fields {
			n := f.Type.Named()
			if n == nil || n.Kind != schema.Scalar || n.Name == "Boolean" {
				continue
			}
			k, form := fake.Choose(fake.Hint{Owner: ty.Name, Field: f.Name, Scalar: n.Name, SpecifiedBy: n.SpecifiedBy, Description: f.Description + "\n" + n.Description})
			fmt.Println("K", k, form, ty.Name+"."+f.Name, f.Type.String())
		}
	}
}
