#include <hunspell.h>
#include <iconv.h>
#include <stdio.h>
