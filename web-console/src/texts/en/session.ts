// Before one is logged in.
export const session = {
  logIn: {
    title: 'Log in to Frontdesk',
    email: 'E-mail',
    password: 'Password',
    submit: 'Log in',
    ended: 'Your session has expired. Log in to continue where you were.',
    emailMissing: 'Enter your e-mail address.',
    passwordMissing: 'Enter your password.',
    wrong: 'Incorrect e-mail or password. Check capital letters, too.',
    tooMany: 'Too many attempts. Wait a minute, then try again.',
    offline: 'The server can’t be reached. Check your connection and try again.',
    failed: 'Something went wrong on our side. Try again in a moment.',
  },

  setUp: {
    title: 'Create the owner account',
    intro: 'Owners can read every transcript, see reports and invite the team. This link works once.',
    name: 'Your name',
    nameHint: 'Shown to visitors when you reply.',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'At least 10 characters. A sentence is easy to remember and hard to guess.',
    submit: 'Create account',
    nameMissing: 'Enter your name.',
    emailWrong: 'Enter a valid e-mail address.',
    passwordShort: 'Use at least 10 characters.',
    noToken: 'Open this page with the link that the server printed when it first started.',
    noTokenMore:
      'Look for “/console/setup#” in the server’s output. If you already have an account, log in instead.',
    used: 'This link was already used or is incomplete. If you have an account, log in.',
    toLogIn: 'Go to log in',
  },
};
