import Exploration

/// What is said at a stop of the tour.
struct TourText {
  let title: String
  /// A paragraph of at most six lines on the smallest screen.
  let prose: String

  private init(_ title: String, _ prose: String) {
    self.title = title
    self.prose = prose
  }

  init(of stop: TourStop) { self = Self.text(of: stop) }

  private static func text(of stop: TourStop) -> TourText {
    switch stop {
    case .chain:
      TourText(
        "A chain of hidden states",
        """
        A guard underground sees each day whether the director carries an umbrella: the row x. The \
        weather he has to guess: the states at the left. Which weather of all five days together \
        explains best what he saw? There are 32 possibilities. The trellis finds the best of them \
        without trying each.
        """)
    case .reward:
      TourText(
        "What an edge is worth",
        """
        From one day to the next two probabilities are multiplied: that the weather turns so, and \
        that it shows what was seen. Logs add where probabilities multiply, so an edge has a worth \
        of its own, R: below, both factors of rain after rain and their sum. The best path is the \
        one that collects the most.
        """)
    case .backup:
      TourText(
        "The backup",
        """
        We begin at the last day and go back. V is the most that can still be collected from a state \
        on. For each way to go on add its R to the V found there: that sum is Q*. The largest is V \
        of this cell, and the rest is forgotten. This is Viterbi's recursion, and it is Bellman's \
        equation.
        """)
    case .policy:
      TourText(
        "The greedy pass",
        """
        V_0 tells what the best path is worth, not yet which one it is. So we go forward and take \
        the largest Q* in each state we come to. That is greedy, and right all the same: Q* has \
        looked ahead already. The marked states are the path so far.
        """)
    case .ledger:
      TourText(
        "The ledger",
        """
        What is earned so far plus what is still to come: on the best path the sum never changes. \
        Here somebody took rain on day 3 against the advice, and it fell by the regret, exactly what \
        this one choice costs. Try it: Esc leaves you here; arrows point, Enter takes, u takes back.
        """)
    case .words:
      TourText(
        "The same numbers in other words",
        """
        Nothing has moved but the labels. The log-joint is a return, what an edge adds is a reward, \
        the most probable path is that of the greedy policy. To find it is to solve a decision \
        problem: that is all there is to the equivalence. In the explorer t swaps the words at any \
        time.
        """)
    case .softness:
      TourText(
        "Soft backups",
        """
        In the place of the largest Q put T times the log of the sum of exp(Q / T). At T = 1 all \
        paths count, each by its probability, and the policy takes each way as often as it is right: \
        a posterior. Towards T = 0 it is the maximum again. Press Esc: ] is warmer, [ colder.
        """)
    case .fitting:
      TourText(
        "Where the numbers come from",
        """
        300 rolls of a casino, and numbers drawn at random. Each iteration counts how often the soft \
        policy uses every state and edge, and makes the shares the new numbers. Nobody said that a \
        die is loaded; it found one that shows a six half of the time. Esc, then 0 and Space: one \
        iteration at a time, with s step by step.
        """)
    case .learning:
      TourText(
        "Reinforcement learning does inference",
        """
        Q-learning knows nothing of the casino. It walks through the 300 rolls again and again and \
        learns Q from what it earns. After some 750,000 edges it has the MAP path, to the last nat; \
        Viterbi needs 1,198. The plot shows how far each was from it. Esc, then 0 and p: watch it \
        learn.
        """)
    case .planning:
      TourText(
        "Inference plans",
        """
        A maze: each move costs 1, a plum is worth 30, a treasure far away 60. No probability is in \
        sight, but beam search, made for decoding, plans in it. With the 8 best states of a timestep \
        it gets nowhere, with 64 it takes the plum, with 160 it finds the treasure. Viterbi keeps all.
        """)
    case .parting:
      TourText(
        "Where the equivalence ends",
        """
        A ticket wins 10 with probability 0.1; keeping the money is worth 2. The best trajectory may \
        assume that it wins: 10 + ln 0.1 = 7.697. On average a ticket earns 1, so the best policy \
        keeps the money. Once moves are left to chance, inference and reinforcement learning ask two \
        questions.
        """)
    case .ice:
      TourText(
        "On ice",
        """
        The cliff again, but one move in five slips to the side. Where the two answers part, both \
        arrows stand in the cell. The best trajectory walks along the edge, for it is never the one \
        that slips. Who has to live with the average walks away from the edge first.
        """)
    case .truth:
      TourText(
        "Where the answer is known",
        """
        "The old man the boat": somebody has said what each word is. The best path takes old for an \
        adjective, man for a noun. Where the two part all else cancels; left are five numbers of the \
        model, bars to the right for the path. In the explorer d goes to such places, and m finds the \
        smallest change that puts them right.
        """)
    case .onward:
      TourText(
        "Now you",
        """
        You have seen the program itself, not pictures of it. Space leaves the tour and stays with \
        300 rolls of a die that is sometimes loaded. o lists the samples, v the views, ? every key; \
        trellis FILE opens a model of your own.
        """)
    }
  }
}
