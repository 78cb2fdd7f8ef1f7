// Package picture draws what a page can show better than say: how the types of a
// subgraph refer to each other, through which states objects go, which subgraph refers
// to which.
//
//	fig := picture.Types(subgraph, page.Href)
//	fig.SVG        // the picture, with links inside
//	fig.Sentences  // the same in words
//
// A picture is small or it is none: it shows what is most connected and says what is
// left out. It is inline SVG of classes only, so that the style sheet colours it in both
// themes and a strict content policy holds. Everything in it is in the sentences too.
// Where boxes stand is for package graph to find; this package chooses and draws.
package picture
