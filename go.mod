module github.com/bettersuite/gqldoc

go 1.26.8
