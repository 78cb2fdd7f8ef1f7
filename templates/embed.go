// Package templates holds the site's templates and assets as they are shipped.
//
// layout.tmpl is the frame of every page; each other file at the top is the content
// of one kind of page, and defines "aside", the column beside it. partials/ are
// shared pieces, assets/ the style sheet and scripts. The data of a template is the
// page struct of package render with the same name (operation.tmpl prints
// render.OperationPage). The folder is a package because go:embed cannot reach
// upwards. It contains no code.
package templates

import "embed"

// FS holds everything by its path below this folder.
//
//go:embed *.tmpl partials/*.tmpl assets
var FS embed.FS
