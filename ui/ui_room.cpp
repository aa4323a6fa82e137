#include "imaging/error.h"
