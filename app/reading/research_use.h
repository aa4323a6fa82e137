#pragma once

namespace hilum {

// Stands in the AI panel and in everything that is exported.
inline constexpr char researchUseOnly[] = "Research use only. Not for diagnosis.";

} // namespace hilum
