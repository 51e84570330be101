// Before one is logged in.
export const session = {
  logIn: {
    title: 'Log in to the desk',
    email: 'E-mail',
    password: 'Password',
    submit: 'Log in',
    ended: 'Your session ended. Log in and you are back where you were.',
    emailMissing: 'Write the e-mail address that you log in with.',
    passwordMissing: 'Write your password.',
    wrong: 'E-mail and password do not match. Check both; capital letters count.',
    tooMany: 'That was several tries in a row. Wait a minute, then try again.',
    offline: 'The server cannot be reached. Check the connection and try again.',
    failed: 'That did not work on our side. Try again in a moment.',
  },

  setUp: {
    title: 'Make the first owner',
    intro: 'This account reads every transcript, sees the reports and invites the team. The link works once.',
    name: 'Your name',
    nameHint: 'Visitors see it when you reply.',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'At least 10 characters. A sentence is easy to remember and hard to guess.',
    submit: 'Make the account',
    nameMissing: 'Write the name that visitors will see.',
    emailWrong: 'This is not an e-mail address yet.',
    passwordShort: 'At least 10 characters, please.',
    noToken: 'This page opens with the link that the server printed when it first started.',
    noTokenMore:
      'Look for a line with “/console/setup#” in the server’s output. If an owner exists already, log in instead.',
    used: 'This link has been used or is not complete. If you already have an account, log in.',
    toLogIn: 'Go to log in',
  },
};
