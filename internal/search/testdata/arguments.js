gqldocArguments("\n\n\n\n format\n\n\n\n\n\n\n\n");
