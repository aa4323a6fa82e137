#pragma once

#include <QString>

namespace hilum::test {

// What a process of its own does with the real window on data that others share. It prints a line for what it
// has done: "ready", "drew KEY ID" once an annotation is made, "told TEXT" for every message to the reader,
// "done".
//   annotate   draws for ever, going from film to film
//   view       goes through the films, turns windows, zooms, indexes the folder; for ever
//   some N     draws N annotations, says "done" and stays open until its input ends
int runSharedViewer(const QString& job, int count, const QString& dataFolder, const QString& filmFolder,
                    int number);

} // namespace hilum::test
