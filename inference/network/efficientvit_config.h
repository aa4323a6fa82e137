#pragma once

#include "inference/reading/efficientvit_config.h"
