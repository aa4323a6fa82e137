#pragma once

#include "app/training/data_scan.h"
#include "app/training/launch_place.h"
#include "app/training/plan_draft.h"
#include "app/training/probe_process.h"
#include "app/training/teacher_check.h"

#include <QObject>

namespace hilum {

enum class WizardPage { Data, Labels, Teacher, Student, Machine, Summary };
inline constexpr int wizardPages = 6;

// Nothing: none chosen. NeedsMapping: a table of an unknown layout. Counting: its tables are read. Scanning:
// counted, its films are opened. Done: all that will be known is known.
enum class DataState { Nothing, Looking, NeedsMapping, Counting, Scanning, Done, Failed };

// What the wizard starts from.
struct SetupStart {
    QString trainer;       // the program hilum-train
    QString runsFolder;    // where run folders are made
    QString shippedBundle; // empty: none
    QString modelInUse;    // empty: none
    std::optional<ModelCard> modelInUseCard;
};

// Everything that the wizard knows and does, without its widgets: the draft, what is known of its data, its
// teacher and this computer, and why a page cannot be left yet. GUI thread.
class TrainingSetup : public QObject {
    Q_OBJECT
public:
    explicit TrainingSetup(SetupStart start, QObject* parent = nullptr);

    const PlanDraft& draft() const { return m_draft; }
    void change(const std::function<void(PlanDraft&)>& how); // draftChanged
    // A plan from its JSON; its data are looked at anew. Error: draftFromJson's.
    Result<void> useJson(const QString& json);

    // --- data
    void chooseData(const QString& folderOrTable);
    void useMapping(const ColumnMapping& mapping, const QString& root);
    void setFrontalOnly(bool only);   // looks again
    void setValidShare(double share); // looks again, where films are split off
    void lookAgain();
    void stopScan(); // what was counted stays
    DataState dataState() const { return m_dataState; }
    QString dataPath() const { return m_dataPath; }
    QString table() const { return m_table; }         // of NeedsMapping
    QStringList columns() const { return m_columns; } // of that table
    const DataReport* report() const { return m_report ? &*m_report : nullptr; }
    bool isMapped() const { return !m_draft.plan.data.columns.empty(); }
    const std::vector<FindingCounts>& trainingCounts() const; // empty before they are known
    QImage sheet() const { return m_sheet; }
    qint64 filmsDone() const { return m_filmsDone; }
    qint64 filmsAll() const { return m_filmsAll; }
    // A film of the data as a square of this side; `filmChanged` when it is there. Empty: not yet, or none.
    const std::vector<std::uint8_t>& film(int side);

    // --- teacher
    // Until one is chosen it is the shipped bundle where that can teach these findings, else none.
    void chooseTeacher(TeacherChoice choice);
    void chooseTeacherFile(const QString& file);
    void chooseTeacherWeights(const QString& file); // that the teacher to be trained starts from; empty: none
    QString teacherError() const { return m_teacherError; }
    QString shippedError() const { return m_shippedError; }
    QString weightsProblem() const { return m_weightsProblem; }
    bool isCheckingTeacher() const { return m_checksTeacher; }

    // What a person says of the chosen file: its output, from 1, for a finding; 0: none says it.
    void chooseOutput(const std::string& label, int output);

    // --- machine
    const LaunchPlace& place() const { return m_place; }
    void changePlace(const std::function<void(LaunchPlace&)>& how); // draftChanged
    QString placeProblem(const QString& field) const;               // empty: none
    QString startCommand() const; // that a person types for a place that is not here
    void probe();
    void stopProbe();
    bool isProbing() const { return m_probe.isRunning(); }
    QString probeWords() const { return m_probeWords; } // progress, or why it failed
    const ProbeResult* probed() const;                  // of the plan as it is now; null: not measured
    bool probeFailed() const { return m_probeFailed; }
    double cacheBytes() const;   // of the packed films
    QString cacheFolder() const; // where they will lie
    double freeDisk() const;     // there, bytes; -1: not known

    // --- the run
    QString runFolder() const;
    void setRunFolder(const QString& folder); // empty: follows the name
    // The run's folder with its plan and, for a place that is not here, the script that starts it there.
    // Error: WriteFailed.
    Result<QString> writeRun() const;

    // Why the page cannot be left, in a sentence; empty: it can.
    QString problem(WizardPage page) const;

Q_SIGNALS:
    void dataChanged();
    void draftChanged();
    void teacherChanged();
    void probeChanged();
    void filmChanged();

private:
    void joinScan();
    void joinTeacher();
    void joinProbe();
    void setData(DataState state);
    void settleTeacher();
    void takeReport(const DataReport& report);
    QString dataProblem() const;
    QString teacherProblem() const;
    QString machineProblem() const;
    QString summaryProblem() const;

    SetupStart m_start;
    PlanDraft m_draft;
    LaunchPlace m_place;
    DataScan m_scan;
    TeacherCheck m_teachers;
    ProbeProcess m_probe;

    DataState m_dataState = DataState::Nothing;
    QString m_dataPath, m_table, m_dataError;
    QStringList m_columns;
    std::optional<DataReport> m_report;
    bool m_keepsLabels = false; // a plan that was read says them
    DataPlan m_labelledData;    // the data that the labels were taken from
    QImage m_sheet;
    qint64 m_filmsDone = 0, m_filmsAll = 0;
    std::vector<std::uint8_t> m_film;
    int m_filmSide = 0, m_filmAsked = 0;

    QString m_teacherError, m_shippedError, m_weightsProblem;
    bool m_checksTeacher = false, m_choseTeacher = false;

    QString m_probeWords;
    bool m_probeFailed = false;
    std::optional<ProbeResult> m_probed;
    TrainingPlan m_probedPlan;
    QString m_runFolder;
};

} // namespace hilum
