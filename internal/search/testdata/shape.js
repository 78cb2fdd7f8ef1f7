gqldocShape("\n\n\n \n 7 5\n \n\n\n5\n\n\n\n");
